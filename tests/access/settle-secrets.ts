// Of the matrix: a card that waits for its student, and a class that is signing in.
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import { actor, personId } from '../world.ts';
import { classroomOf } from './settle.ts';

export async function settleSecrets(): Promise<Record<string, string>> {
	const phillips = await actor('t.phillips');
	const [card] = await secrets.makeCards(phillips, [await personId('isaiah')]);
	const { code } = await secrets.openWindow(phillips, await classroomOf(await personId('ruby')));
	return {
		card: card!.token,
		classCode: code,
		carver3Room: await classroomOf(await personId('maya'))
	};
}
