import type { Actor } from '../../kernel/access/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { forTeacher } from '../../pairing/index.ts';
import { pairsIn } from '../pair-health.ts';
import { refuseOver } from '../refuse-over.ts';
import { underRepair } from './find.ts';
import { proposeRepairs } from './propose.ts';
import { silentPair } from './silent-pair.ts';

/**
 * Proposes a repair for a silent pair of this teacher, without waiting for the night.
 * @throws NotFound, Conflict after the last day of the cycle, where one is proposed already, was declined recently, or nobody fits
 */
export async function seekRepair(actor: Actor, pairingId: string): Promise<void> {
	const pair = await forTeacher(actor, pairingId);
	await refuseOver(pair.cycleId);
	if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
	const rooms = [...new Set(pair.members.map(({ classroomId }) => classroomId))];
	const withDuplicates = (await Promise.all(rooms.map((classroomId) => pairsIn({ classroomId })))).flat();
	const pairs = [...new Map(withDuplicates.map((entry) => [entry.pairingId, entry])).values()];
	const ownPair = pairs.find((entry) => entry.pairingId === pair.id);
	const silent = ownPair && silentPair(ownPair);
	if (!silent) throw new Conflict('repair_not_silent');
	if ((await underRepair([pair.id])).size) throw new Conflict('repair_there');
	if (!(await proposeRepairs([silent], pairs, actor.id))) throw new Conflict('repair_nobody');
}
