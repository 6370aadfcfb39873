// Before the first letter a student is told who reads it.
import { describe, expect, test } from 'vitest';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import * as letters from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/index.ts';
import { forgetStaff } from '../../src/lib/server/people/labels/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

const told = async (username: string, pal: string, locale = 'en') => {
	const [reader, pairingId] = [await actor(username), await pairingOf(username, pal)];
	return (await threadView(await letters.openThread(reader, pairingId), reader, locale)).told?.lines ?? null;
};
/** Takes all letters of Maya's away from her thread: she has not written to Lin yet. */
const unwritten = () =>
	rows(sql`update reviewable set pairing_id = null, board_id = null, state = 'discarded'
		where author_id = (select id from person where username = 'maya') and pairing_id is not null and state <> 'released'`);

describe('who reads a first letter', () => {
	test('is said by name, and what happens with a call for help; whoever has written knows', async () => {
		expect(await told('maya', 'lin')).toBeNull();
		await unwritten();
		await rows(sql`update release set author_id = (select id from person where username = 'lin')
			where author_id = (select id from person where username = 'maya')`);
		forgetStaff();
		expect(await told('maya', 'lin')).toEqual([
			'Your letter goes to Ms Carter first, then to Lin.',
			'Other teachers at your schools and the program coordinator may read it, too.',
			'If you write that you or someone else is in danger, Ms Carter reads it right away. It doesn’t go to Lin before that.',
			'Write it yourself. A translator or AI may help you with a word or a sentence, but not write the letter for you. If most of a letter was pasted in, your teacher sees that.'
		]);
		await rows(sql`update pairing set release_rule = 'both'`);
		expect((await told('maya', 'lin'))![0]).toBe(
			'Your letter goes to Ms Carter and Lin’s teacher first, then to Lin.'
		);
		await rows(sql`update pairing set release_rule = 'recipient'`);
		expect((await told('maya', 'lin'))![0]).toBe('Your letter goes to Lin’s teacher first, then to Lin.');
		await rows(sql`update safeguarding_post set until = now()`);
		expect((await told('maya', 'lin', 'en'))!.at(-2)).toContain('an adult who looks after students’ safety');
		await letters.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'My first letter to you.')
		);
		expect(await told('maya', 'lin')).toBeNull();
	});
});
