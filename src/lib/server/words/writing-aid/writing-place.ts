// Where a student begins to write: a letter to their pals, or a post on a board.
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { db, rows, sql, eq } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { letterSql } from '../../kernel/predicates/index.ts';
import { enrolment, tables } from '../../kernel/schema/index.ts';
import { forStudent, promptOf } from '../../pairing/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { baseOf } from '../../engines/language/index.ts';
import { type AidLanguage, aidLanguages, isAidLanguage } from './built-in/index.ts';
import { findBoard, findTopic } from '../../forum/index.ts';
import { released, visibleTo } from '../vocabulary/index.ts';

const { person, release, revision } = tables;

/** A letter of a pal that its reader may read. */
export interface PalLetter {
	name: string;
	body: string;
	/** BCP 47. */
	locale: string;
}

export interface WritingPlace {
	/** The page with the box. */
	back: string;
	/** The student’s own classroom, and the program: whose staff add to the library. */
	classroomId: string;
	programId: string;
	/** The language that the student learns comes first. */
	languages: AidLanguage[];
	/** The language of their school; empty where that does not matter. */
	ownLanguage: string;
	promptId: string | null;
	/** What is written about where it is no idea of the week. */
	about: string;
	/** The pals’ letters since the student’s own last one, the oldest first. */
	unanswered: PalLetter[];
	/** The newest letter of a pal. */
	newest: PalLetter | null;
}

const finders: Record<string, (actor: Actor, id: string, topicId: string | null) => Promise<WritingPlace>> = {
	letter: placeOfLetter,
	board: placeOfPost
};

/**
 * A place in which this student may write.
 * @param kind `letter` with the id of a pairing, or `board` with the id of a board and of a topic on it
 * @throws NotFound
 */
export function writingPlace(
	actor: Actor,
	{ kind, id, topicId }: { kind: string; id: string; topicId: string | null }
): Promise<WritingPlace> {
	const find = Object.hasOwn(finders, kind) && isStudent(actor) ? finders[kind] : undefined;
	if (!find) throw new NotFound();
	return find(actor, id, topicId);
}

async function placeOfLetter(actor: Actor, id: string): Promise<WritingPlace> {
	const pair = await forStudent(actor, id);
	const self = pair.members.find((member) => member.id === actor.id)!;
	const letters = await newestLetters(actor, pair.id);
	const own = letters.findIndex(({ authorId }) => authorId === actor.id);
	const since = own < 0 ? letters : letters.slice(0, own);
	return {
		back: `/messages/${pair.id}#write`,
		classroomId: self.classroomId,
		programId: pair.programId,
		languages: learnedFirst(
			self.locale,
			pair.members.map((member) => member.locale)
		),
		ownLanguage: baseOf(self.locale),
		promptId: promptOf(pair, actor.id),
		about: '',
		unanswered: since.toReversed(),
		newest: letters.find(({ authorId }) => authorId !== actor.id) ?? null
	};
}

/** As many as a page of a thread has. */
const mostLetters = 40;

/** The newest letters of a pairing that this student may read, the newest first. */
async function newestLetters(actor: Actor, pairingId: string): Promise<(PalLetter & { authorId: string })[]> {
	const letters = await rows<PalLetter & { authorId: string }>(sql`
		select ${release.authorId} as "authorId", ${person.displayName} as name, ${letterSql(revision)} as body,
			${revision.locale}
		from ${released} join ${person} on ${person.id} = ${release.authorId}
		where ${release.pairingId} = ${pairingId}::uuid and ${visibleTo(sql`${actor.id}::uuid`)}
		order by ${release.id} desc limit ${mostLetters}`);
	return letters.map((letter) => ({ ...letter, name: nameOrFormerPal(letter.name) }));
}

async function placeOfPost(actor: Actor, id: string, topicId: string | null): Promise<WritingPlace> {
	const { board, topic } = topicId
		? await findTopic(actor, id, topicId)
		: { board: await findBoard(actor, id), topic: null };
	const [seat] = board.enrolmentId
		? await db()
				.select({ classroomId: enrolment.classroomId })
				.from(enrolment)
				.where(eq(enrolment.id, board.enrolmentId))
		: [];
	if (!seat) throw new NotFound();
	const language = baseOf(board.language ?? '');
	return {
		back: topic ? `/forum/${board.id}/${topic.id}#write` : `/forum/${board.id}/new`,
		classroomId: seat.classroomId,
		programId: board.programId,
		languages: isAidLanguage(language) ? [language] : [...aidLanguages],
		ownLanguage: '',
		promptId: topic?.promptId ?? null,
		about: topic?.opening ?? '',
		unanswered: [],
		newest: null
	};
}

/** The languages of some people that the library has, those first that are not one’s own. */
function learnedFirst(own: string, locales: readonly string[]): AidLanguage[] {
	const languages = [...new Set(locales.map(baseOf))].filter(isAidLanguage);
	return languages.sort((x, y) => Number(x === baseOf(own)) - Number(y === baseOf(own)));
}
