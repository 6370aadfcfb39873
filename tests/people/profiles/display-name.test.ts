import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { person, rosterEntry } from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, Warned } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { decide } from '../../review/desk.ts';
import { clear, suggest } from './about.ts';

useWorld();
beforeEach(() => clear('maya'));

const nameOf = async (username: string) => (await actor(username)).displayName;
const palsOfLin = async () =>
	(await messages.listPals(await actor('lin'))).flatMap(({ members }) => members.map(({ name }) => name));

/** The findings about a suggested name: those that the teacher sees, and those that the student is warned of. */
async function seenIn(body: string) {
	const id = newId();
	const sent = await suggest('maya', body, { id }).catch(async (refused: unknown) => {
		if (!(refused instanceof Warned)) throw refused;
		return { ...(await suggest('maya', body, { id, anyway: true })), warned: refused.findings };
	});
	const { findings } = await moderation.findItem(await actor('t.carver'), sent.id);
	return {
		kinds: findings.map(({ check, kind }) => `${check}.${kind}`),
		warned: 'warned' in sent ? sent.warned.map(({ check, kind }) => `${check}.${kind}`) : []
	};
}

describe('a display name', () => {
	test('is what the student suggested, once a teacher of the classroom approves it; pals see it only then', async () => {
		const sent = await suggest('maya', '  My-My ');
		expect(await nameOf('maya')).toBe('Maya');
		expect(await palsOfLin()).toContain('Maya');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await nameOf('maya')).toBe('My-My');
		expect(await palsOfLin()).toContain('My-My');
		await moderation.recallItem(await actor('t.ellis'), sent.id, 'Her family asked');
		expect(await nameOf('maya')).toBe('Maya');
	});

	test('that was changed again since is not affected by the recall of the earlier one', async () => {
		const first = await suggest('maya', 'Maia');
		await decide('t.carver', { revisionId: first.revisionId, decision: 'approve' });
		const second = await suggest('maya', 'Maja');
		await decide('t.carver', { revisionId: second.revisionId, decision: 'approve' });
		await moderation.recallItem(await actor('t.carver'), first.id, 'The first was not fine');
		expect(await nameOf('maya')).toBe('Maja');
		await moderation.recallItem(await actor('t.carver'), second.id, 'Nor the second');
		expect(await nameOf('maya')).toBe('Maia');
		await db()
			.update(person)
			.set({ displayName: 'Maya' })
			.where(eq(person.id, await personId('maya')));
	});

	test('with the surname or the full name of the register is flagged, and its writer is warned of the surname', async () => {
		const [own] = await db()
			.select()
			.from(rosterEntry)
			.where(eq(rosterEntry.personId, await personId('maya')));
		const family = own!.familyName!;
		expect(await seenIn(family)).toEqual({ kinds: ['identity.surname'], warned: ['identity.surname'] });
		await clear('maya');
		expect((await seenIn(`Maya ${family}`)).kinds).toEqual(['identity.full_name']);
	});

	test('of a classmate is flagged to the teacher only', async () => {
		expect(await seenIn('NOOR')).toEqual({ kinds: ['name.classmate'], warned: [] });
		await clear('maya');
		// Of a student of another school: nobody is warned.
		expect(await seenIn('Ruby')).toEqual({ kinds: [], warned: [] });
	});

	test.each(['Ms Carter', '卡特老师', 'Mr Moore', 'Teacher May', '小王老师'])(
		'%s sounds like an adult: it is flagged to the teacher only',
		async (name) => {
			expect(await seenIn(name)).toEqual({ kinds: ['name.adult'], warned: [] });
		}
	);

	test.each([
		['', 'name_empty'],
		[' \u3000 ', 'name_empty'],
		['x'.repeat(21), 'name_too_long'],
		['Maya\u202e', 'name_signs'],
		['Ma\u200bya', 'name_signs'],
		['M\u2060aya', 'name_signs'],
		['\u3164', 'name_signs'],
		['Mаya\0', 'name_signs'],
		['Ma\ud800ya', 'name_signs'],
		['Z\u0301\u0302\u0303\u0304\u0305', 'name_signs'],
		['Maya 2', 'name_signs'],
		['@maya', 'name_signs'],
		['😀', 'name_signs'],
		["-'·", 'name_signs'],
		['Maya', 'name_same']
	])('%j is refused at its field', async (name, code) => {
		await expect(suggest('maya', name)).rejects.toEqual(new Invalid('name', code));
	});

	test.each([
		'林林',
		'Zoë Ann',
		"O'Neil",
		'María José',
		'สมชาย',
		'محمد',
		'Ｍｉａ',
		'Jean-Luc',
		'买买提·艾力'
	])('%s is accepted without a finding', async (name) => {
		expect(await seenIn(name)).toEqual({ kinds: [], warned: [] });
	});
});
