// What a letter and a post cost, in statements: each costs the database and us about 0.3 ms, whatever it asks (docs/performance.md). A ceiling is
// lowered when its act gets cheaper, and raised only by a decision.
import { beforeAll, expect, test } from 'vitest';
import * as letters from '../../src/lib/server/letters/index.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { decide } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { statementsOf } from '../statements.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

let pairingId: string;
beforeAll(async () => {
	pairingId = await pairingOf('maya', 'lin');
});

/** A letter that is handed in, approved and released, and what both acts ask. */
async function delivery(body: string) {
	const [maya, teacher] = [await actor('maya'), await actor('t.carver')];
	let sent: { revisionId: string };
	const handIn = await statementsOf(async () => {
		sent = await letters.submit(maya, letter(pairingId, body));
	});
	let released = false;
	const approval = await statementsOf(async () => {
		({ released } = await decide(teacher, { revisionId: sent.revisionId, decision: 'approve' }));
	});
	expect(released).toBe(true);
	return { handIn, approval };
}

test.runIf(process.env.TEST_DATABASE_URL)(
	'a letter is handed in and approved with few statements',
	async () => {
		await delivery('The first letter asks for what is remembered.');
		const { handIn, approval } = await delivery('Our band played at the park on Saturday.');
		expect(texts(handIn), texts(handIn).join('\n')).toHaveLength(13);
		expect(texts(approval), texts(approval).join('\n')).toHaveLength(10);
	}
);

test.runIf(process.env.TEST_DATABASE_URL)('a post of staff is written with few statements', async () => {
	const teacher = await actor('t.carver');
	const [topic] = await rows<{ boardId: string; topicId: string }>(sql`
		select topic.board_id as "boardId", topic.id as "topicId" from topic join board on board.id = topic.board_id
		where board.program_id = 'birmingham-beijing' and topic.opening_id is not null and topic.locked_at is null
		order by topic.id limit 1`);
	const write = () =>
		statementsOf(() =>
			forum.write(teacher, {
				...topic!,
				id: newId(),
				title: '',
				text: 'Our band plays in the park on Saturday.',
				own: '',
				anyway: false
			})
		);
	await write();
	const asked = texts(await write());
	expect(asked, asked.join('\n')).toHaveLength(16);
});

const texts = (statements: { text: string }[]) => statements.map(({ text }) => text.trim().slice(0, 80));
