// Introductions and names of students for the matrix.
import * as moderation from '../../src/lib/server/review/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as profiles from '../../src/lib/server/people/profiles/index.ts';
import { actor } from '../world.ts';

/** An introduction that waits, one that was returned, and a name that waits. */
export async function settleProfiles(): Promise<Record<string, string>> {
	const introduce = async (username: string) =>
		profiles.introduce(await actor(username), { id: newId(), body: 'Unreadable to strangers' });
	const [james, darius] = [await introduce('james'), await introduce('darius')];
	const maya = await profiles.suggestName(await actor('maya'), { id: newId(), body: 'My-My' });
	await moderation.decide(await actor('t.moore'), {
		revisionId: darius.revisionId,
		decision: 'return',
		reason: 'other',
		words: 'Kind words'
	});
	return {
		jamesIntroduction: james.id,
		jamesIntroductionRevision: james.revisionId,
		dariusIntroduction: darius.id,
		mayaName: maya.id,
		mayaNameRevision: maya.revisionId
	};
}
