// Posts and corrections, computed the naive way.
import type { Scope } from '../../src/lib/server/participation/measures.ts';
import type { Everything } from './rows.ts';

export function boards(all: Everything, scope: Scope) {
	const schoolOf = new Map(all.rooms.map(({ id, schoolId }) => [id, schoolId]));
	const programOf = new Map(all.cycles.map(({ id, programId }) => [id, programId]));
	const inPair = all.memberships.filter(({ pairingId }) => pairingId === scope.pairingId);
	const writers = new Set(
		all.enrolments
			.filter(
				(enrolment) =>
					(!scope.classroomId || enrolment.classroomId === scope.classroomId) &&
					(!scope.schoolId || schoolOf.get(enrolment.classroomId) === scope.schoolId) &&
					(!scope.cycleId || enrolment.cycleId === scope.cycleId) &&
					(!scope.programId || programOf.get(enrolment.cycleId) === scope.programId) &&
					(!scope.pairingId || inPair.some(({ enrolmentId }) => enrolmentId === enrolment.id))
			)
			.map(({ id }) => id)
	);
	const released = new Set(all.items.filter(({ state }) => state === 'released').map(({ id }) => id));
	const isOf = ({ enrolmentId }: { enrolmentId: string | null }) =>
		enrolmentId !== null && writers.has(enrolmentId);
	const shown = ({ reviewableId }: { reviewableId: string }) => released.has(reviewableId);
	const corrections = all.corrections.filter(shown);
	const written = [...all.posts, ...all.corrections].filter(isOf).map(({ reviewableId }) => reviewableId);
	return {
		posts: all.posts.filter((post) => isOf(post) && shown(post) && post.editsId === null).length,
		given: corrections.filter(isOf).length,
		received: corrections.filter(({ targetId }) => written.includes(targetId)).length
	};
}
