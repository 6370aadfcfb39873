import type { Locale } from '#lib/locale.ts';
import { describe, prepare, readCohort } from '../../engines/cohort/index.ts';
import type { Pairing } from '../find.ts';
import { partnershipOf } from './partnership.ts';
import { studentsOf } from './students.ts';
import { reasonSentences } from './reason-texts.ts';

/** Why the members of a proposed pairing fit, in sentences for staff of either side; empty where too little is known. */
export async function whyTheyFit({ cycleId, members }: Pairing, locale: Locale): Promise<string[]> {
	const rooms = [...new Set(members.map(({ classroomId }) => classroomId))];
	const partnership =
		rooms.length === 2 ? await partnershipOf(cycleId, rooms as [string, string]) : undefined;
	if (!partnership) return [];
	const students = (await studentsOf(partnership)).filter(({ birthDate }) => birthDate);
	const onSide = (side: string) => students.filter((student) => student.side === side);
	const group = (side: string) => onSide(side).filter(({ id }) => members.some((member) => member.id === id));
	const memberIds = { left: group('left').map(({ id }) => id), right: group('right').map(({ id }) => id) };
	if (memberIds.left.length + memberIds.right.length !== members.length) return [];
	const prepared = prepare(readCohort({ left: onSide('left'), right: onSide('right') }));
	const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? '';
	return reasonSentences(describe(prepared, memberIds).reasons, locale, nameOf);
}
