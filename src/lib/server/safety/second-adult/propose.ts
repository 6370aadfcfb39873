// Words wait for a second adult, names and ideas that children read among them: they are proposed, and settled once.
import { type Actor, statusOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { and, db, eq, inArray, isNull, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import type { WordsFinding } from '../../kernel/finding.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import {
	inner,
	type ProposedByKind,
	type ProposedKind,
	proposedWords,
	roleGrant
} from '../../kernel/schema/index.ts';
import { type Names, labelNames, passNames, saveNames } from '../../people/labels/index.ts';

type ProposalRow = typeof proposedWords.$inferSelect;

/** Words that wait or waited, of one kind or of any. */
export type WordsProposal<Kind extends ProposedKind = ProposedKind> = Omit<ProposalRow, 'kind' | 'words'> & {
	kind: Kind;
	words: ProposedByKind[Kind];
};

/** What the words belong to. */
export type ProposalSubject = Pick<WordsProposal, 'kind' | 'subject'>;

type NewProposal<Kind extends ProposedKind> = Pick<
	WordsProposal<Kind>,
	'kind' | 'subject' | 'words' | 'programs' | 'schools'
> & { marks: WordsFinding[] };

/** Whether a student of one of these schools has an account: then somebody would read it, and a second adult is asked. */
export const isReadHere = async (schoolIds: string[]): Promise<boolean> =>
	schoolIds.length > 0 && (await isStudentWhere(inArray(roleGrant.schoolId, schoolIds)));

/** The same of what is shown to everybody. */
export const isReadSomewhere = (): Promise<boolean> => isStudentWhere();

const isStudentWhere = async (condition?: ReturnType<typeof inArray>): Promise<boolean> => {
	const students = await db()
		.select({ id: roleGrant.personId })
		.from(roleGrant)
		.where(and(openGrant(roleGrant, 'student'), condition))
		.limit(1);
	return students.length > 0;
};

/**
 * Lets words wait that passed the gate, in the transaction of the verb, which has locked their subject. What waited for the same subject is
 * replaced.
 */
export async function propose<Kind extends ProposedKind>(
	actor: Pick<Actor, 'id'>,
	{ marks, ...proposal }: NewProposal<Kind>
): Promise<void> {
	await endProposal(actor, proposal);
	const [inserted] = await db()
		.insert(proposedWords)
		.values({ ...proposal, findings: marks, by: actor.id, at: now() })
		.returning({ id: proposedWords.id });
	await record({
		actorId: actor.id,
		verb: 'proposal.ask',
		subject: ['proposal', inserted!.id],
		schools: proposal.schools,
		detail: `${proposal.kind} ${proposal.subject}`
	});
}

/**
 * Whether a second adult has agreed to what something new is called, or nobody had to: it was made before any student had an account. Until
 * then no student sees it.
 */
export const isAgreedSql = (kind: ProposedKind, subject: SQLWrapper): SQL<boolean> => sql`(
	not exists (select from ${inner.proposedWords} where ${inner.proposedWords.kind} = ${kind}
		and ${inner.proposedWords.subject} = ${subject} and ${inner.proposedWords.words}->'isNew' is not null)
	or exists (select from ${inner.proposedWords} where ${inner.proposedWords.kind} = ${kind}
		and ${inner.proposedWords.subject} = ${subject} and ${inner.proposedWords.outcome} = 'agreed'))`;

/** The same of one subject. */
export async function isAgreed({ kind, subject }: ProposalSubject): Promise<boolean> {
	const agreed = await rows(sql`select from (select 1) one where ${isAgreedSql(kind, sql`${subject}`)}`);
	return agreed.length > 0;
}

/** Whether something waits for this subject. */
const isProposed = async ({ kind, subject }: ProposalSubject): Promise<boolean> =>
	(await db().$count(proposedWords, openOf({ kind, subject }))) > 0;

const openOf = ({ kind, subject }: ProposalSubject) =>
	and(eq(proposedWords.kind, kind), eq(proposedWords.subject, subject), isNull(proposedWords.settledAt));

/** Lines or contacts of a school that wait. */
export const waitingLines = async (
	kind: 'help_line' | 'contact',
	schoolId: string
): Promise<WordsProposal<'help_line' | 'contact'>[]> =>
	(await db()
		.select()
		.from(proposedWords)
		.where(
			and(
				eq(proposedWords.kind, kind),
				isNull(proposedWords.settledAt),
				sql`starts_with(${proposedWords.subject}, ${`${schoolId}/`})`
			)
		)) as WordsProposal<'help_line' | 'contact'>[];

/** What waits for this subject is replaced by what somebody does now, if anything waits. */
export const endProposal = (actor: Pick<Actor, 'id'>, { kind, subject }: ProposalSubject) =>
	db()
		.update(proposedWords)
		.set({ outcome: 'replaced', settledBy: actor.id, settledAt: now() })
		.where(openOf({ kind, subject }));

interface Settlement {
	outcome: 'agreed' | 'dropped' | 'withdrawn';
	/** Null: the operator. */
	by: string | null;
	reason?: string;
}

/** Ends one that waits, and says who proposed it and who ended it. */
export async function settle(
	{ id, kind, subject, by: proposer, schools }: WordsProposal,
	{ outcome, by, reason }: Settlement
): Promise<void> {
	await db()
		.update(proposedWords)
		.set({ outcome, settledBy: by, settledAt: now(), reason })
		.where(eq(proposedWords.id, id));
	await record({
		actorId: by,
		verb: `proposal.${outcome}` as const,
		subject: ['proposal', id],
		schools,
		detail: `${kind} ${subject} by ${proposer}`
	});
}

/** Who proposed it, for the gate: the words are theirs. */
export const writerOf = async ({
	by
}: Pick<WordsProposal, 'by'>): Promise<Pick<Actor, 'id' | 'worksAt'>> => ({
	id: by,
	worksAt: (await statusOf(by))?.worksAt ?? []
});

/** Whether texts are the stored ones, key by key. */
export const changesNothing = (
	stored: Record<string, string | null>,
	texts: Record<string, string | null>
): boolean =>
	[...new Set([...Object.keys(stored), ...Object.keys(texts)])].every(
		(key) => (stored[key] ?? null) === (texts[key] ?? null)
	);

export interface NewName {
	kind: 'program' | 'city' | 'board' | 'idea';
	/** Of what has the name; of an idea its cycle and week. */
	subject: string;
	/** The id under which names are stored. */
	id: string;
	names: Names;
	/** The field of the form where they were typed. */
	field?: string;
	/** Whose students read them. */
	schoolIds: string[];
	/** Whose coordinators may agree. */
	programs: string[];
	/** Whether a student account exists that would read them. */
	isRead: boolean;
	/** It has no names yet. */
	isNew?: true;
}

/**
 * Renames something: at once as long as no student would read it, else when a second adult has agreed. The names of something new stand at
 * once, and the caller shows it to no student until then. The caller has locked it.
 * @returns whether a second adult is asked
 * @throws Invalid at the language that is refused
 */
export async function proposeNames(
	actor: Pick<Actor, 'id' | 'worksAt'>,
	{ subject, programs, isRead, isNew, ...named }: NewName
): Promise<boolean> {
	const { kind, schoolIds } = named;
	const place: ProposalSubject = { kind, subject };
	if (!isRead) {
		await saveNames(actor, named);
		await endProposal(actor, place);
		return false;
	}
	const label = `${kind === 'idea' ? 'prompt' : kind}:${named.id}`;
	// The same names are no change: whoever saves other settings leaves what waits as it is.
	const isSame = changesNothing((await labelNames([label]))(label), named.names);
	if (isSame && (!isNew || (await isProposed(place)))) return false;
	const { names, marks } = await passNames(actor, { ...named, second: true });
	if (isNew) await saveNames(actor, { ...named, second: true });
	await propose(actor, {
		...place,
		words: { names, ...(isNew && { isNew }) },
		marks,
		programs,
		schools: schoolIds
	});
	return true;
}
