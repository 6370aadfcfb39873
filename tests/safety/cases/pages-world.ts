// The cases whose pages are tested.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { caseKinds } from '../../../src/lib/safety/cases/case-kinds.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { contactsOf, removeContact, useContactTemplate } from '../../../src/lib/server/schools/contacts.ts';
import { waiting } from '../../review/desk.ts';
import { actor, personId } from '../../world.ts';

/** Every kind of finding that a check can make; a watched word's kind is its id. */
const findings = Object.entries({
	contact: 'phone email link account handle invitation likely',
	identity: 'full_name surname id_number student_number birth_date address likely',
	plans: 'meeting travelling gift money channel secrecy pressure likely',
	wellbeing: 'self_harm violence abuse_at_home bullying likely',
	abuse: 'profanity slur sexual insult threat likely',
	quality: 'empty shouting repeated copied several_pals other_pal',
	name: 'classmate adult',
	hidden: 'tags',
	watched: newId(),
	'failed:contact': 'failed slow'
}).flatMap(([check, kinds]) => kinds.split(' ').map((kind) => ({ check, kind })));

/** Cases of every kind with every finding, and every step taken. @returns cookies and ids */
export async function settle() {
	const cookies: Record<string, string> = {};
	const ids: Record<string, string> = {};
	await db().update(t.person).set({ locale: null });
	for (const who of ['t.carver', 't.ellis', 't.chaoyang', 't.phillips', 'coordinator'])
		cookies[who] = (await session.open(await personId(who), true)).id;
	const carver = await actor('t.carver');
	for (const kind of caseKinds) {
		const { id, revisionId } = await waiting('maya', 'lin', `Found: ${kind}`);
		const severities = ['note', 'care', 'urgent'] as const;
		await db()
			.insert(t.finding)
			.values(
				findings.map((finding, index) => ({
					...finding,
					revisionId,
					severity: severities[index % 3]!,
					start: 0,
					end: 4
				}))
			);
		const origin = { kind: 'item', id } as const;
		ids[kind] = (
			await cases.open(await actor('t.ellis'), { origin, kind, severity: 'low', words: 'Look here' })
		).id;
		await cases.setCaseSeverity(carver, ids[kind], { severity: 'high' });
		await cases.setCaseSeverity(carver, ids[kind], { severity: 'medium', why: 'A song' });
		const another = kind === 'other' ? 'danger' : 'other';
		await cases.setKind(carver, ids[kind], { kind: another, why: 'To see' });
		await cases.setKind(carver, ids[kind], { kind, why: 'And back' });
		const joins = await waiting('maya', 'lin', 'Hello again');
		await cases.openOrJoin(kind === 'home' ? null : carver, {
			reviewableId: joins.id,
			kind,
			severity: 'high'
		});
		await cases.addTold(carver, ids[kind], { told: 'A parent' });
	}
	await cases.setNext(carver, ids.home!, { words: 'Meet the family', on: '2099-02-03' });
	await cases.close(carver, ids.bullying!, 'Settled');
	await cases.reopen(carver, ids.bullying!, 'It goes on');
	const newItem = await waiting('maya', 'lin', 'A new one');
	await db()
		.insert(t.finding)
		.values({
			revisionId: newItem.revisionId,
			check: 'wellbeing',
			kind: 'abuse_at_home',
			severity: 'urgent' as const
		});
	ids.fresh = newItem.id;
	// Carver's contacts come from a template; Phillips has none.
	await db().delete(t.schoolContact).where(eq(t.schoolContact.schoolId, 'carver'));
	await useContactTemplate(carver, 'carver', 'US-AL');
	for (const { id } of await contactsOf('phillips'))
		await removeContact(await actor('t.phillips'), 'phillips', id);
	return { cookies, ids };
}
