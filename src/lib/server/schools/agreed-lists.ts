// Help lines and contacts, which a child in need reads: ordered lists of each language, which the lead of a school edits. What is new or
// changed waits for a second adult once the school has a student.
import type { Actor } from '../kernel/access/index.ts';
import { db, eq, transaction } from '../kernel/db/index.ts';
import { Conflict, NotFound } from '../kernel/errors.ts';
import { newId, isId } from '../kernel/ids.ts';
import { programSchool, type ProposedLine, school } from '../kernel/schema/index.ts';
import { passMarked } from '../safety/ports/index.ts';
import {
	endProposal,
	isReadHere,
	type WordsProposal,
	propose,
	waitingLines,
	writerOf
} from '../safety/second-adult/index.ts';
import { leadSchool, recordSetting } from './settings.ts';

type ListedKind = 'help_line' | 'contact';

/** @returns false where it cannot be stored: there are too many, or the one that changes is gone */
export type StoreListed = (schoolId: string, line: ProposedLine) => Promise<boolean>;

interface ListPlace {
	schoolId: string;
	mark: ListedKind;
}

interface TypedLine extends Pick<ProposedLine, 'lineId' | 'locale'> {
	/** Of a contact. */
	kind?: string;
	texts: Record<string, string | null>;
}

/**
 * Saves a line or contact of a school, by its lead; the school is locked.
 * @param read checks what was typed; `taken` has the language of each entry, also of new ones that wait
 * @returns whether a second adult is asked @throws NotFound, Forbidden, and what `read` throws
 */
export async function saveListed<Row extends OrderedEntry>(
	actor: Actor,
	location: ListPlace & { list: (schoolId: string) => Promise<Row[]>; store: StoreListed },
	read: (rows: Row[], taken: string[]) => Promise<TypedLine>
): Promise<boolean> {
	const { schoolId, mark, store } = location;
	let asked = false;
	await changeList(actor, location, async (rows) => {
		const taken = [...rows.map(({ locale }) => locale), ...(await newLocales(location))];
		const { texts, ...line } = await read(rows, taken);
		const subject = `${schoolId}/${line.lineId ?? newId()}`;
		const isRead = await isReadHere([schoolId]);
		const passed = await passMarked(actor, { mark, texts, schoolIds: [schoolId], second: isRead });
		const words = { ...line, texts: passed.texts };
		asked = isRead && !isStored(rows, words);
		if (asked)
			await propose(actor, {
				kind: mark,
				subject,
				words,
				marks: passed.marks,
				programs: await programsWith(schoolId),
				schools: [schoolId]
			});
		else {
			await endProposal(actor, { kind: mark, subject });
			await store(schoolId, words);
		}
		return `${mark} ${subject.split('/')[1]!}${asked ? ' asked' : ''}`;
	});
	return asked;
}

/** A second adult agreed to a line or contact; the caller has locked the school. @throws Conflict, Invalid */
export async function applyListed(proposal: WordsProposal<ListedKind>, store: StoreListed): Promise<void> {
	const { kind: mark, words, schools } = proposal;
	await passMarked(await writerOf(proposal), { mark, texts: words.texts, schoolIds: schools, second: true });
	if (!(await store(schools[0]!, words))) throw new Conflict('proposal_gone');
}

/** Whether the words are those that are there: then only what nobody writes has changed. */
function isStored(rows: OrderedEntry[], { lineId, texts }: ProposedLine): boolean {
	const current = rows.find(({ id }) => id === lineId) as
		(OrderedEntry & Record<string, unknown>) | undefined;
	if (!current) return false;
	return Object.entries(texts).every(([key, text]) => (current[key] ?? null) === text);
}

/** The languages of new ones that wait: nobody proposes more than a list can hold. */
const newLocales = async ({ schoolId, mark }: ListPlace): Promise<string[]> =>
	(await waitingLines(mark, schoolId)).flatMap(({ words }) => (words.lineId ? [] : [words.locale]));

const programsWith = async (schoolId: string): Promise<string[]> =>
	(await db().select().from(programSchool).where(eq(programSchool.schoolId, schoolId))).map(
		({ programId }) => programId
	);

interface OrderedEntry {
	id: string;
	locale: string;
	position: number;
}

/**
 * Changes a school's list, by the school's lead; the school is locked. The change returns its detail for the audit trail.
 * @throws NotFound, Forbidden, and what the change throws
 */
export async function changeList<Row extends OrderedEntry>(
	actor: Actor,
	{ schoolId, list }: { schoolId: string; list: (schoolId: string) => Promise<Row[]> },
	change: (rows: Row[]) => Promise<string>
): Promise<void> {
	await leadSchool(actor, schoolId);
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		await recordSetting(actor, schoolId, await change(await list(schoolId)));
	});
}

/** One entry of a list. @throws NotFound */
export function findEntry<Row extends OrderedEntry>(list: Row[], id: string): Row {
	const row = isId(id) ? list.find((entry) => entry.id === id) : undefined;
	if (!row) throw new NotFound();
	return row;
}

/** The entries of a language, in their order. */
export const inLanguage = <Row extends OrderedEntry>(list: Row[], locale: string): Row[] =>
	list.filter((entry) => entry.locale === locale);

/** The position of a new entry of a language: at the end. */
export const nextPosition = (list: OrderedEntry[], locale: string): number =>
	(inLanguage(list, locale).at(-1)?.position ?? 0) + 1;

/** The ids of a language in their order, with this entry moved up by one. */
export function movedUp<Row extends OrderedEntry>(list: Row[], row: Row): string[] {
	const ids = inLanguage(list, row.locale).map(({ id }) => id);
	const index = ids.indexOf(row.id);
	return index > 0 ? ids.with(index - 1, row.id).with(index, ids[index - 1]!) : ids;
}
