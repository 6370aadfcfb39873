// Help lines and contacts, which a child in need reads: what is new or changed waits for a second adult once the school has a student.
import type { Actor } from '../kernel/access/index.ts';
import { db, eq } from '../kernel/db/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { programSchool, type ProposedLine } from '../kernel/schema/index.ts';
import { passMarked } from '../safety/ports/index.ts';
import {
	endProposal,
	isReadHere,
	type Proposal,
	propose,
	waitingLines,
	writerOf
} from '../safety/second-adult/index.ts';
import { changeList, type OrderedEntry } from './ordered-lists.ts';

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
export async function applyListed(proposal: Proposal<ListedKind>, store: StoreListed): Promise<void> {
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
