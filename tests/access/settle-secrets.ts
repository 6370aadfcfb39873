// For the matrix: a sign-in card that was not used yet, and a class that is signing in.
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { secretChange } from '../../src/lib/server/kernel/schema/index.ts';
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import { actor, personId } from '../world.ts';
import { classroomOf } from './settle.ts';
import { unrecorded } from '../unrecorded.ts';

export async function settleSecrets(): Promise<Record<string, string>> {
	const phillips = await actor('t.phillips');
	const [card] = await secrets.makeCards(phillips, [await personId('isaiah')]);
	const { code } = await secrets.openWindow(phillips, await classroomOf(await personId('ruby')));
	await chooseOwnWords('imani', 't.moore');
	return {
		imaniRoom: await classroomOf(await personId('imani')),
		card: card!.token,
		classCode: code,
		carver3Room: await classroomOf(await personId('maya'))
	};
}

/** A student got a first card 40 days ago and chose words of their own the day after; nobody has confirmed it. */
async function chooseOwnWords(student: string, teacher: string) {
	const [personIdOf, by] = [await personId(student), await personId(teacher)];
	const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
	await unrecorded(() =>
		db()
			.insert(secretChange)
			.values([
				{ personId: personIdOf, by, at: daysAgo(40), toldAt: daysAgo(39), first: true },
				{ personId: personIdOf, by: personIdOf, at: daysAgo(39) }
			])
	);
}
