// Coordinators of a program create, change, close and reopen its boards.
import * as v from 'valibot';
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, eq, asc } from '../kernel/db/index.ts';
import { board, boardClassroom, boardCorrectors, boardLevels, boardOpeners } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { levelLanguages } from '../people/levels/index.ts';
import { programClassrooms, lockProgram, languagesAsked, programsOf } from '../schools/programs/index.ts';
import {
	checkNames,
	type Names,
	saveNames,
	labels,
	labelNames,
	programLanguages
} from '../people/labels/index.ts';
import {
	isAgreed,
	isReadHere,
	type WordsProposal,
	proposeNames,
	writerOf,
	findWaitingWords
} from '../safety/second-adult/index.ts';
import { type Board, findBoard } from './board.ts';
import { announceOnBoard } from './announce.ts';
import { languageChoices } from '../people/profiles/index.ts';

/** The settings of a board, as a form submits them. */
export interface SettingRequest {
	names: Names;
	/** Empty: no language. */
	language: string;
	level: string;
	openers: string;
	correctors: string;
	prompts: boolean;
	/** Only for these classrooms; empty: for all of the program. */
	classrooms: string[];
}

/** Boards of a program: the limit ends a mistake that repeats itself. */
const maxBoards = 40;

const Rules = v.object({
	language: v.union([
		v.pipe(
			v.literal(''),
			v.transform(() => null)
		),
		v.picklist(levelLanguages)
	]),
	level: v.union([
		v.pipe(
			v.literal(''),
			v.transform(() => null)
		),
		v.picklist(boardLevels)
	]),
	openers: v.picklist(boardOpeners),
	correctors: v.picklist(boardCorrectors),
	prompts: v.boolean()
});

/**
 * Creates a board. In a program with students it is closed until a second adult has agreed to its name.
 * @returns its id @throws NotFound, Invalid, Conflict
 */
export async function createBoard(
	actor: Actor,
	programId: string,
	settings: SettingRequest
): Promise<string> {
	return transaction(async () => {
		await lockProgram(actor, programId);
		const [rules, names] = [rulesOf(settings), checkNames(settings.names)];
		if ((await db().$count(board, eq(board.programId, programId))) >= maxBoards)
			throw new Conflict('boards_too_many');
		const id = newId();
		await db()
			.insert(board)
			.values({ id, programId, ...rules, createdBy: actor.id, createdAt: now() });
		await restrictTo(id, programId, settings.classrooms);
		const asked = await nameBoard(actor, { id, programId }, { names, isNew: true });
		if (asked) await db().update(board).set({ closedAt: now(), closedBy: actor.id }).where(eq(board.id, id));
		await recordChange(actor, { id, programId }, 'board.create');
		return id;
	});
}

/**
 * Changes a board; in a program with students its name when a second adult has agreed.
 * @returns whether one is asked @throws NotFound, Invalid
 */
export async function changeBoard(actor: Actor, boardId: string, settings: SettingRequest): Promise<boolean> {
	return transaction(async () => {
		const { id, programId } = await lockBoard(actor, boardId);
		const [rules, names] = [rulesOf(settings), checkNames(settings.names)];
		await db().update(board).set(rules).where(eq(board.id, id));
		await db().delete(boardClassroom).where(eq(boardClassroom.boardId, id));
		await restrictTo(id, programId, settings.classrooms);
		const asked = await nameBoard(actor, { id, programId }, { names, ...(await isUnseen(id)) });
		await recordChange(actor, { id, programId }, 'board.change');
		await announceOnBoard(id, null);
		return asked;
	});
}

async function nameBoard(
	actor: Actor,
	{ id, programId }: Pick<Board, 'id' | 'programId'>,
	{ names, isNew }: { names: Names; isNew?: true }
): Promise<boolean> {
	const schoolIds = await schoolsOfProgram(programId);
	return proposeNames(actor, {
		kind: 'board',
		subject: id,
		id,
		names,
		isNew,
		schoolIds,
		programs: [programId],
		isRead: await isReadHere(schoolIds)
	});
}

/** Whether nobody has agreed to the first name of a board yet: it stays closed until then. */
async function isUnseen(id: string): Promise<{ isNew?: true }> {
	return (await isAgreed({ kind: 'board', subject: id })) ? {} : { isNew: true };
}

/** A second adult agreed to the name of a board: a new one opens. The caller has locked it. @throws Invalid */
export async function applyBoardName(proposal: WordsProposal<'board'>): Promise<void> {
	const { names, isNew } = proposal.words;
	const [id, schoolIds] = [proposal.subject, proposal.schools];
	await saveNames(await writerOf(proposal), { kind: 'board', id, names, schoolIds, second: true });
	if (isNew) await db().update(board).set({ closedAt: null, closedBy: null }).where(eq(board.id, id));
	await announceOnBoard(id, null);
}

/**
 * Closes a board, or reopens it. A closed board is visible to its coordinators alone, and texts that were approved for it
 * wait again.
 * @throws NotFound, Conflict where a second adult has not agreed to its name
 */
export async function closeBoard(actor: Actor, boardId: string, closed: boolean): Promise<void> {
	await transaction(async () => {
		const { id, programId } = await lockBoard(actor, boardId);
		if (!closed && (await isUnseen(id)).isNew) throw new Conflict('board_name_waits');
		// Before it closes, while the people who have it open still count as its readers.
		await announceOnBoard(id, null);
		const set = closed ? { closedAt: now(), closedBy: actor.id } : { closedAt: null, closedBy: null };
		await db().update(board).set(set).where(eq(board.id, id));
		if (closed) await revokeApprovals({ boardId: id });
		await recordChange(actor, { id, programId }, closed ? 'board.close' : 'board.reopen');
	});
}

async function lockBoard(actor: Actor, boardId: string): Promise<Board> {
	const existing = await findBoard(actor, boardId);
	if (existing.stand !== 'coordinator') throw new NotFound();
	await db().select().from(board).where(eq(board.id, existing.id)).for('update');
	return existing;
}

/** @throws Invalid */
function rulesOf(settings: SettingRequest) {
	const parsed = v.safeParse(Rules, settings);
	if (!parsed.success) throw new Invalid(String(parsed.issues[0].path?.[0]?.key ?? 'form'), 'form_invalid');
	return parsed.output;
}

/** Limits a board to these classrooms. @throws Invalid for one that is not of the program */
async function restrictTo(boardId: string, programId: string, classrooms: string[]) {
	const ids = [...new Set(classrooms)];
	if (!ids.length) return;
	const existing = new Set((await programClassrooms(programId)).map(({ id }) => id));
	if (!ids.every((id) => existing.has(id))) throw new Invalid('classrooms', 'form_invalid');
	await db()
		.insert(boardClassroom)
		.values(ids.map((classroomId) => ({ boardId, classroomId })));
}

const recordChange = async (
	actor: Actor,
	{ id, programId }: Pick<Board, 'id' | 'programId'>,
	verb: 'board.create' | 'board.change' | 'board.close' | 'board.reopen'
) => record({ actorId: actor.id, verb, subject: ['board', id], schools: await schoolsOfProgram(programId) });

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
		waits: (await findWaitingWords(['board'], locale, ({ subject }) => subject === id))[0] ?? null,
		names: { languages: languagesAsked(), now: (await labelNames([`board:${id}`]))(`board:${id}`) },
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
		classrooms: (await programClassrooms(programId)).map(({ id, schoolId }) => ({
			value: id,
			text: `${label(`school:${schoolId}`)}: ${label(`classroom:${id}`)}`
		}))
	};
}
