import type { Locale } from '#lib/locale.ts';
import { type Actor, decidesRepair, mayApproveSide } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, formatList } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { reasonSentences } from '../../pairing/index.ts';
import { labels } from '../../people/labels/index.ts';
import { classroomsOfProposal } from './decide.ts';
import { openRepairs, type Seat } from './find.ts';

/** Open proposals as staff see them: what is proposed, why, who has approved, and whether the actor may decide. */
export async function repairViews(actor: Actor, locale: Locale) {
	const label = await labels(locale);
	return (await openRepairs(actor)).map((proposal) => {
		const { id, pairingId, targetId, kind, members, seats, decisions, at, why } = proposal;
		const names = (condition: (seat: Seat) => boolean) =>
			formatList(
				seats.filter(condition).map(({ name }) => nameOrFormerPal(name)),
				locale
			);
		const nameOf = (personId: string) =>
			nameOrFormerPal(seats.find((seat) => seat.id === personId)?.name ?? '');
		return {
			id,
			kind,
			members,
			pairingId,
			targetId,
			waiting: names((seat) => seat.joins && seat.pairingId === pairingId),
			still: names((seat) => !seat.joins && seat.pairingId === pairingId),
			others: names((seat) => seat.joins && seat.pairingId !== pairingId),
			/** The silent member of the other pair, where that is silent too. */
			otherStill: names((seat) => !seat.joins && targetId !== null && seat.pairingId === targetId),
			age: age(new Date(at), now(), locale),
			/** Coordinators do not read what students say about themselves. */
			why: decidesRepair(actor, seats) ? reasonSentences(why ?? [], locale, nameOf) : [],
			rooms: classroomsOfProposal(proposal).map((room) => ({
				id: room,
				name: label(`classroom:${room}`),
				school: label(`school:${seats.find(({ classroomId }) => classroomId === room)!.schoolId}`),
				yes: decisions.some(({ classroomId }) => classroomId === room)
			})),
			mayDecide:
				decidesRepair(actor, seats) && mayApproveSide(actor, classroomsOfProposal(proposal), decisions)
		};
	});
}

export type RepairView = Awaited<ReturnType<typeof repairViews>>[number];
