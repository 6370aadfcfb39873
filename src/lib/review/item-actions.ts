import type { DeskItem } from '#lib/server/review/desk/index.ts';

/** What this reader can do about an item, at the lower edge of the desk. */
export function actionsOn(item: DeskItem) {
	const isWaiting = item.state === 'waiting' && !item.pending;
	/** On hold, and this reader decides about it. */
	const decidesHold = Boolean(item.hold?.mine) && isWaiting;
	const isOpen =
		item.reading === 'classroom' && isWaiting && !item.approvedHere && !item.hold && !item.holder;
	const tells = Boolean(item.hold?.tells);
	return { decidesHold, decides: isOpen || decidesHold, tells, any: isOpen || decidesHold || tells };
}
