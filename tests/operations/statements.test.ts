// What a letter and a post cost, in statements: each costs the database and us about 0.3 ms, whatever it asks (docs/performance.md). A ceiling is
// lowered when its act gets cheaper, and raised only by a decision.
import { beforeAll, expect, test } from 'vitest';
import * as letters from '../../src/lib/server/letters/index.ts';
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

const texts = (statements: { text: string }[]) => statements.map(({ text }) => text.trim().slice(0, 80));
