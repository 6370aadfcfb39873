import type { People } from './people.ts';
import { cycleStart, insertLabels, type Places } from './places.ts';
import { addAuditEvent, emptyRows, insertRows, type PostRows } from './forum-rows.ts';
import type { SeededPost } from './posts.ts';
import { idAt } from '../../engines/random.ts';
import { addTopic } from './topics.ts';
import { boards, type WorldBoard, type WorldTopic } from './world/forum.ts';
import { classrooms, programs, prompts } from './world/index.ts';

interface ForumWorld {
	people: People;
	places: Places;
}

/** The boards of the programs, with topics and posts in every state. @returns the posts, for their corrections */
export async function seedForum(moment: Date, world: ForumWorld): Promise<SeededPost[]> {
	const rows = emptyRows();
	const seeded: SeededPost[] = [];
	for (const board of boards) {
		const schools = boardSchools(board);
		const boardId = addBoard(rows, moment, { board, schools, people: world.people });
		for (const topic of [...board.topics, ...quietPrompts(board)])
			seeded.push(...addTopic(rows, moment, { ...world, board, boardId, schools, topic }));
	}
	await insertRows(rows);
	await insertLabels(
		'board',
		rows.board.map(({ id }, n) => ({ id: id!, names: boards[n]!.names }))
	);
	return seeded;
}

interface SeedForumOptions {
	board: WorldBoard;
	schools: string[];
	people: People;
}

function addBoard(rows: PostRows, moment: Date, { board, schools, people }: SeedForumOptions): string {
	const createdAt = cycleStart(moment);
	const id = boardIdOf(moment, board);
	const createdBy = people.personId('coordinator');
	rows.board.push({
		id,
		programId: board.program,
		language: board.language,
		level: 'first',
		prompts: true,
		openers: 'everyone',
		correctors: 'natives',
		createdBy,
		createdAt
	});
	addAuditEvent(rows, {
		verb: 'board.create',
		subject: ['board', id],
		at: createdAt,
		actorId: createdBy,
		schools
	});
	return id;
}

/** The id of a board. */
export const boardIdOf = (moment: Date, { key }: WorldBoard): string =>
	idAt(cycleStart(moment), `board ${key}`);

/** The schools of its program. */
export function boardSchools({ program }: WorldBoard): string[] {
	const taking = programs.find(({ id }) => id === program)!.partnerships.flat();
	return [...new Set(classrooms.filter(({ key }) => taking.includes(key)).map(({ school }) => school))];
}

/** Prompts under which nobody has written. */
const quietPrompts = ({ topics }: WorldBoard): WorldTopic[] =>
	prompts
		.map((_, n) => n + 1)
		.filter((week) => !topics.some(({ prompt }) => prompt === week))
		.map((week) => ({ week, prompt: week, posts: [], title: '', pinned: false, locked: false }));
