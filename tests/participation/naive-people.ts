// Who takes part and how much there is to review, computed the naive way.
import { approvers } from '../../src/lib/server/kernel/access/rules/letters.ts';
import { scopeOf } from '../../src/lib/server/review/scope.ts';
import type { Scope } from '../../src/lib/server/participation/measures.ts';
import { dayAfter } from '../../src/lib/server/kernel/time/index.ts';
import { type Everything, isHeld } from './rows.ts';

const hour = 3_600_000;

export async function people(all: Everything, scope: Scope, moment: Date) {
	const schoolOf = new Map(all.rooms.map(({ id, schoolId }) => [id, schoolId]));
	const members = all.seats.filter(({ pairing }) => pairing === scope.pairingId).map(({ person }) => person);
	const fits = (cycleId: string, classroomId: string) =>
		(!scope.classroomId || classroomId === scope.classroomId) &&
		(!scope.schoolId || schoolOf.get(classroomId) === scope.schoolId) &&
		(!scope.cycleId || cycleId === scope.cycleId) &&
		(!scope.programId || all.cycles.find(({ id }) => id === cycleId)!.programId === scope.programId);
	const enrolled = all.enrolments.filter(
		(enrolment) =>
			!enrolment.until &&
			fits(enrolment.cycleId, enrolment.classroomId) &&
			(!scope.pairingId || members.includes(enrolment.personId))
	);
	const students = new Set(enrolled.map(({ personId }) => personId));
	const agreed = [...students].filter((id) =>
		all.consents.some(
			(consent) =>
				consent.studentId === id &&
				consent.scope === 'letters' &&
				(!consent.until || consent.until > moment) &&
				!all.taken.some(
					(withdrawal) =>
						withdrawal.studentId === id &&
						withdrawal.scope === 'letters' &&
						withdrawal.at >= consent.recordedAt
				)
		)
	);
	const cycleOf = (pairingId: string | null) => all.seats.find(({ pairing }) => pairing === pairingId);
	let [waiting, decided] = [0, 0];
	for (const letter of all.letters) {
		if (scope.pairingId && letter.pairingId !== scope.pairingId) continue;
		const seat = cycleOf(letter.pairingId);
		const onHold = isHeld(all, letter.id);
		if (letter.state === 'waiting' && !letter.releaseAt && !onHold && seat?.state === 'active')
			if (
				approvers((await scopeOf(letter.id)) as never, letter.authorId).some((room) => fits(seat.cycle, room))
			)
				waiting++;
		const revisions = all.revisions.filter(({ reviewableId }) => reviewableId === letter.id);
		for (const review of all.reviews) {
			if (!revisions.some(({ id }) => id === review.revisionId)) continue;
			if (review.undoneAt || review.decision === 'reopen' || onHold) continue;
			if (
				moment.getTime() - review.at.getTime() < 7 * 24 * hour &&
				seat &&
				fits(seat.cycle, review.classroomId)
			)
				decided++;
		}
	}
	const ends = [...new Set(enrolled.map(({ cycleId }) => cycleId))].map((id) => {
		const cycle = all.cycles.find((row) => row.id === id)!;
		const ended = cycle.endedAt?.toISOString().slice(0, 10) ?? '9999';
		const retentionDays = all.programs.find((program) => program.id === cycle.programId)!.retentionDays;
		return dayAfter(ended < cycle.endsOn ? ended : cycle.endsOn, retentionDays + 1);
	});
	return {
		students: students.size,
		consented: agreed.length,
		waiting,
		decided,
		eraseOn: ends.sort()[0] ?? null,
		consentCoverage: students.size ? agreed.length / students.size : null
	};
}
