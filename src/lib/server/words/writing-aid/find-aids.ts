import { db, and, asc, eq, inArray, lte, or } from '../../kernel/db/index.ts';
import { hiddenAid, writingAid } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { type AidLanguage, builtInStarters, builtInWords, levelsBeside } from './built-in/index.ts';
import { mostAids } from './change-aids.ts';

export type StoredAid = typeof writingAid.$inferSelect;

/** A beginning or a word, built in or added by staff. */
export interface OfferedAid {
	level: number;
	text: string;
	/** What it means in the other language; empty where nobody said. */
	help: string;
}

export interface AidChoice {
	/** Of the student who reads. */
	classroomId: string;
	programId: string;
	language: AidLanguage;
	topics: readonly string[];
	/** The idea of the week, where the help is about that. */
	promptId: string | null;
	level: number;
}

/**
 * What a student is offered: the built-in library without what their teachers hid, with what their teachers and the coordinators of
 * their program added; the easiest first, and of one level what was added. Beginnings are of their level, the one below and the one above;
 * words may be easier.
 */
export async function offeredAids(
	choice: AidChoice
): Promise<{ starters: OfferedAid[]; words: OfferedAid[] }> {
	const { language, topics, level } = choice;
	const [added, hidden] = await together(
		() => addedAids(choice),
		() => hiddenFrom(choice.classroomId)
	);
	const isShown = ({ id }: { id: string }) => !hidden.has(id);
	const words = builtInWords(language, topics).map((word) => ({ ...word, help: '' }));
	const ofKind = (kind: StoredAid['kind']) => added.filter((aid) => aid.kind === kind);
	const near = levelsBeside(level);
	return {
		starters: unlike([...ofKind('starter'), ...builtInStarters(language, topics).filter(isShown)]).filter(
			(starter) => near.includes(starter.level)
		),
		words: unlike([...ofKind('word'), ...words.filter(isShown)]).filter((word) => word.level <= level + 1)
	};
}

const unlike = (aids: OfferedAid[]): OfferedAid[] =>
	aids
		.filter(({ text }, index) => aids.findIndex((aid) => aid.text === text) === index)
		.sort((a, b) => a.level - b.level)
		.map(({ level, text, help }) => ({ level, text, help }));

const addedAids = ({ classroomId, programId, language, topics, promptId, level }: AidChoice) =>
	db()
		.select()
		.from(writingAid)
		.where(
			and(
				or(eq(writingAid.classroomId, classroomId), eq(writingAid.programId, programId)),
				eq(writingAid.language, language),
				lte(writingAid.level, level + 1),
				or(
					inArray(writingAid.topic, [...topics]),
					promptId === null ? undefined : eq(writingAid.promptId, promptId)
				)
			)
		)
		.orderBy(asc(writingAid.level), asc(writingAid.id))
		.limit(2 * mostAids);

/** The ids of what is hidden from a classroom. */
export async function hiddenFrom(classroomId: string): Promise<Set<string>> {
	const hidden = await db()
		.select({ aid: hiddenAid.aid })
		.from(hiddenAid)
		.where(eq(hiddenAid.classroomId, classroomId));
	return new Set(hidden.map(({ aid }) => aid));
}
