// Twenty people who do random things that the product allows, all at once. Run as a script (with DATABASE_URL) it is a
// process of its own; the test on PostgreSQL starts two.
import { fileURLToPath } from 'node:url';
import '../../../src/lib/server/app/wiring.ts';
import { finishSealing } from '../../../src/lib/server/kernel/audit/seal.ts';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../../src/lib/server/kernel/db/database.ts';
import { chance } from '../../../src/lib/server/engines/random.ts';
import { Refusal } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { prepareChecks } from '../../../src/lib/server/engines/screening/pipeline.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { chooseLanguage } from '../../../src/lib/server/people/account.ts';
import { signOutEverywhere } from '../../../src/lib/server/people/sign-in.ts';
import { listStudents, unlock } from '../../../src/lib/server/people/student-accounts.ts';
import { actor, letter, palNotes } from '../../world.ts';

const walkers = ['maya', 'lin', 'james', 'wei', 'darius', 'meng', 'haoran', 'imani', 'ziyan', 'ben']
	.concat(['dongdong', 'priya', 't.carver', 't.ellis', 't.moore', 't.chaoyang', 't.sun', 't.guo'])
	.concat(['t.phillips', 'coordinator']);

type Roll = () => number;
const oneOf = <T>(list: readonly T[], roll: Roll): T | undefined => list[Math.floor(roll() * list.length)];

/** Every person takes this many steps. Refusals are ignored; any other error fails the walk. */
export async function walk(key: string, steps: number): Promise<void> {
	// Like a process that starts (start.ts): on a busy machine screening the first letter would hold everybody up for seconds, and
	// a driver that waits for a connection gives up after five.
	prepareChecks();
	await Promise.all(
		walkers.map(async (username) => {
			const roll = chance(`${key} ${username}`);
			for (let step = 0; step < steps; step++) {
				await act(username, roll).catch((refused: unknown) => {
					if (!(refused instanceof Refusal)) throw refused;
				});
			}
		})
	);
}

async function act(username: string, roll: Roll): Promise<void> {
	const person = await actor(username);
	if (roll() < 0.15) return chooseLanguage(person, roll() < 0.5 ? 'en' : null);
	if (roll() < 0.1) return signOutEverywhere(person);
	if (person.roles.includes('student')) {
		const pal = oneOf(await messages.listPals(person), roll);
		if (pal) await messages.submit(person, letter(pal.id, `Hello ${roll()}`));
		return;
	}
	if (roll() < 0.3) return step(username, roll);
	const item = oneOf((await moderation.queueOf(person)).items, roll);
	const decision = oneOf(['approve', 'return', 'withhold'] as const, roll)!;
	if (item)
		await moderation.decide(person, {
			revisionId: item.revisionId,
			decision,
			reason: 'other',
			words: 'Well'
		});
	const student = oneOf(await listStudents(person), roll);
	if (student) await unlock(person, student.id);
}

async function step(username: string, roll: Roll) {
	const person = await actor(username);
	const pair = oneOf(await pairing.listForTeacher(person), roll);
	if (!pair) return;
	const members = pairing.fingerprint(pair.members.map((member) => member.id));
	const kind = pair.state === 'paused' ? 'resume' : 'pause';
	await pairing.step(person, { pairingId: pair.id, kind, members, words: palNotes.pause });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [, , key, steps] = process.argv;
	const connection = await connect({ url: process.env.DATABASE_URL, pool: 8 });
	useConnection(connection);
	await walk(key!, Number(steps));
	await finishSealing();
	await connection.close();
}
