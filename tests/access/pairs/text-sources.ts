// The same for rules about texts: on a board, in a pairing, or about their writer.
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { reportRow } from './facts.ts';
import * as lookUp from './tables.ts';
import type { Tables } from './tables.ts';

/** The facts of each of these things, by its id. */
export const facts = <Thing extends { id: string }, Row>(
	things: Thing[],
	row: (thing: Thing) => Row
): [string, Row][] => things.map((thing) => [thing.id, row(thing)]);

/** Texts, with the people from whom one on hold is kept. A text that is not on hold is kept from nobody. */
export function itemSources(tables: Tables) {
	const texts = facts(tables.items, ({ id, pairingId, authorId }) => {
		const on = tables.holds.find((hold) => hold.reviewableId === id && hold.liftedAt === null);
		const home = lookUp.homeOf(tables, authorId);
		const schools = pairingId ? lookUp.seatsOfPairing(tables, pairingId).map(({ schoolId }) => schoolId) : [];
		if (home) schools.push(lookUp.schoolOfClassroom(tables, home));
		return { exceptId: on?.exceptId ?? null, pastSchool: on?.pastSchool ?? false, schools };
	});
	const items = { from: sql`reviewable item`, id: sql`item.id`, columns: sql`item.id`, facts: texts };
	const takesBack = {
		from: sql`reviewable item`,
		id: sql`item.id`,
		columns: 'item' as const,
		facts: facts(tables.items, ({ state, pairingId, authorId }) => {
			const home = lookUp.homeOf(tables, authorId);
			const ofAuthor = home ? [{ id: authorId, classroomId: home }] : [];
			const seats = pairingId ? lookUp.seatsOfPairing(tables, pairingId) : [];
			const members = seats.map(({ personId: id, classroomId }) => ({ id, classroomId }));
			return { state, members: pairingId ? members : ofAuthor };
		})
	};
	return { isKeptFrom: items, isOffDesk: items, takesBack, recallsStaffText: staffTextSource(tables) };
}

/** Texts on boards. */
function staffTextSource(tables: Tables) {
	const onBoards = tables.items.filter(({ boardId }) => boardId !== null);
	return {
		from: sql`reviewable item join board on board.id = item.board_id`,
		id: sql`item.id`,
		columns: 'item, board' as const,
		facts: facts(onBoards, ({ id, authorId, state, boardId }) => ({
			authorId,
			state,
			byStaff: [...tables.forumPosts, ...tables.corrections].every(
				({ reviewableId, enrolmentId }) => reviewableId !== id || enrolmentId === null
			),
			programId: tables.boards.find((board) => board.id === boardId)!.programId,
			reports: tables.reports
				.filter(({ reviewableId }) => reviewableId === id)
				.map((report) => reportRow(tables, report))
		}))
	};
}
