// What is new on the boards, in one question.
import type { Actor } from '../kernel/access/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { sql } from '../kernel/db/index.ts';
import type { Labels } from '../people/labels/index.ts';
import { boardsWith } from './board.ts';
import { shownCount } from './shown-count.ts';
import { type BoardCounts, countColumns } from './topics.ts';

const { board } = tables;

/** The boards of the actor with what is new on each, also where that is nothing. */
export const boardsAndCounts = (actor: Actor) =>
	boardsWith<BoardCounts>(actor, sql`, ${countColumns(board.id, actor.id)}`);

/** The open boards on which somebody wrote something that the actor has not read, or named them. */
export async function boardNews(actor: Actor, label: Labels) {
	const boards = await boardsAndCounts(actor);
	return boards
		.filter(({ closed, fresh, mentions }) => !closed && (fresh > 0 || mentions > 0))
		.map(({ id, fresh, mentions }) => ({
			id,
			name: label(`board:${id}`),
			fresh: shownCount(fresh),
			mentions
		}));
}
