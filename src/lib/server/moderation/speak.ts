import type { Actor } from '../access/actor.ts';
import { approvers, handles, speaksFor } from '../access/policy.ts';
import { coveredClassrooms } from '../cover/index.ts';
import type { Pairing } from '../pairing/find.ts';

/**
 * The classrooms that a teacher may decide for on one item: those they teach, or else one that came to them as a
 * deputy or by an appeal.
 */
export async function classroomsFor(
	actor: Actor,
	pair: Pairing,
	item: { id: string; authorId: string }
): Promise<string[]> {
	const asked = approvers(pair, item.authorId);
	const own = handles(actor, pair) ? speaksFor(actor, asked, item.authorId) : [];
	if (own.length) return own;
	return (await coveredClassrooms(actor, item.id)).filter((id) => asked.includes(id));
}
