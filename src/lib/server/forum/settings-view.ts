import type { Actor } from '../kernel/access/index.ts';
import { db, asc, eq } from '../kernel/db/index.ts';
import { boardClassroom } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { languageChoices } from '../people/profiles/index.ts';
import { classroomsOf, languagesAsked, programsOf } from '../schools/programs/index.ts';
import { labels, namesOf, programLanguages } from '../people/labels/index.ts';
import { waitingFor } from '../safety/second-adult/index.ts';
import { findBoard } from './board.ts';

/** The form of a new board. @throws NotFound for somebody who does not coordinate this program */
export async function newBoardView(actor: Actor, requestedId: string | null, locale: string) {
	const programs = programsOf(actor);
	const programId = requestedId ?? programs[0];
	if (!programId || !programs.includes(programId)) throw new NotFound();
	const label = await labels(locale);
	return {
		programs: programs.map((id) => ({ value: id, text: label(`program:${id}`) })),
		programId,
		names: { languages: languagesAsked(), now: {} },
		...(await choices(programId, locale))
	};
}

/** The settings of a board. @throws NotFound */
export async function settingsView(actor: Actor, boardId: string, locale: string) {
	const board = await findBoard(actor, boardId);
	if (board.stand !== 'coordinator') throw new NotFound();
	const label = await labels(locale);
	const restrictedTo = await db()
		.select()
		.from(boardClassroom)
		.where(eq(boardClassroom.boardId, board.id))
		.orderBy(asc(boardClassroom.classroomId));
	const { id, language, level, openers, correctors, prompts, closed } = board;
	return {
		board: { id, language, level, openers, correctors, prompts, closed, name: label(`board:${id}`) },
		waits: (await waitingFor(['board'], locale, ({ subject }) => subject === id))[0] ?? null,
		names: { languages: languagesAsked(), now: (await namesOf([`board:${id}`]))(`board:${id}`) },
		only: restrictedTo.map(({ classroomId }) => classroomId),
		...(await choices(board.programId, locale))
	};
}

async function choices(programId: string, locale: string) {
	const label = await labels(locale);
	return {
		languages: languageChoices(locale, await programLanguages(programId)).map(({ id, label: text }) => ({
			value: id,
			text
		})),
		classrooms: (await classroomsOf(programId)).map(({ id, schoolId }) => ({
			value: id,
			text: `${label(`school:${schoolId}`)}: ${label(`classroom:${id}`)}`
		}))
	};
}
