import { type Actor, teachesOneOf } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { readingOf, type ReviewReading } from '../reading.ts';
import { scopeNamed, type WatchedScope, cleanWatchedWords, type WordRequest } from './watched-words.ts';
import { screen, watched } from '../../engines/screening/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { day } from '../../kernel/time/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';

/** Letters that are shown with their words, and how many are tried at most to find them. */
const maxShown = 20;
const maxTried = 200;

export interface TrialPreview {
	id: string;
	author: string;
	locale: string;
	parts: { text: string; marked: boolean }[];
}

export interface Trial {
	scope: string;
	words: string;
	severity: WordRequest['severity'];
	/** Letters of the last 30 days that were searched, and how many would have been flagged. */
	letters: number;
	flagged: number;
	/** Whether only the newest letters were searched, because there are more. */
	bounded: boolean;
	/** Letters of the person's own classrooms, newest first; of others only the number is shown. */
	shown: TrialPreview[];
}

/** Tries words on the letters of the last 30 days. Changes nothing. @throws NotFound, Invalid */
export async function tryWords(actor: Actor, request: WordRequest): Promise<Trial> {
	const scope = scopeNamed(actor, request.scope);
	const words = cleanWatchedWords(request.words);
	const trialList = [{ id: 'trial', words }];
	let letters = 0;
	const flagged: { letter: SubmittedLetter; hits: Hit[] }[] = [];
	let count = 0;
	for await (const page of lettersOf(scope)) {
		letters += page.length;
		for (const letter of page) {
			const hits = watchedIn(letter.body, trialList);
			if (!hits.length) continue;
			count++;
			if (flagged.length < maxTried) flagged.push({ letter, hits });
		}
	}
	const previews = await previewsFor(actor, flagged);
	const { severity } = request;
	return {
		scope: request.scope,
		words,
		severity,
		letters,
		flagged: count,
		bounded: letters >= maxLetters,
		shown: previews
	};
}

/**
 * Texts are shown only to those who may open the letter as teachers of its students, not to deputies: trying words must not
 * reveal more, nor without an audit event.
 */
const shownReadings: ReviewReading[] = ['classroom', 'pal_side'];

async function previewsFor(
	actor: Actor,
	flagged: { letter: SubmittedLetter; hits: Hit[] }[]
): Promise<TrialPreview[]> {
	const previews: TrialPreview[] = [];
	for (const { letter, hits } of flagged) {
		if (previews.length === maxShown) break;
		const reading = await readingOf(actor, letter.id).catch((error: unknown) => {
			if (!(error instanceof NotFound)) throw error;
		});
		if (!reading || !shownReadings.includes(reading.reading) || !teachesOneOf(actor, reading.scope.members))
			continue;
		const author = reading.scope.members.find((member) => member.id === reading.authorId)!.name;
		previews.push({ id: letter.id, author, locale: letter.locale, parts: partsOf(letter, hits) });
	}
	return previews;
}

/** The first sentence with a hit, with its watched words marked. */
function partsOf({ body, locale }: SubmittedLetter, hits: Hit[]): TrialPreview['parts'] {
	const sentences = new Intl.Segmenter(locale === 'und' ? 'en' : locale, { granularity: 'sentence' }).segment(
		body
	);
	const { index, segment } = sentences.containing(hits[0]!.start)!;
	const end = Math.max(index + segment.trimEnd().length, hits[0]!.end);
	const parts: TrialPreview['parts'] = [];
	let position = index;
	for (const hit of hits.filter((candidate) => candidate.end <= end)) {
		if (hit.start < position) continue;
		parts.push(
			{ text: body.slice(position, hit.start), marked: false },
			{ text: body.slice(hit.start, hit.end), marked: true }
		);
		position = hit.end;
	}
	return [...parts, { text: body.slice(position, end), marked: false }].filter((part) => part.text);
}

/** A watched word in a text: UTF-16 offsets into the text as it was typed. */
interface Hit {
	id: string;
	start: number;
	end: number;
}

/** The watched words in a text: exactly what screening will find once they take effect. */
export const watchedIn = (text: string, list: { id: string; words: string }[]): Hit[] =>
	screen(text, { watched: list.map((entry) => ({ ...entry, severity: 'note' as const })) }, [
		watched
	]).findings.flatMap(({ kind, start, end }) =>
		start === undefined || end === undefined ? [] : [{ id: kind, start, end: end + accentsAt(text, end) }]
	);

/** Accents after a letter belong to the word. */
const accentsAt = (text: string, index: number) => /^\p{M}*/u.exec(text.slice(index, index + 8))![0].length;

const { classroom, cycle, enrolment, member, revision } = tables;
const { item } = inner;

/** Letters that are searched at most, newest first, and how many are read at once. */
const maxLetters = 5_000;
const pageSize = 500;
const thirtyDays = 30 * day;

/** The newest revision of a letter. */
interface SubmittedLetter {
	id: string;
	body: string;
	locale: string;
	/** Milliseconds since 1970, as text. */
	at: string;
}

/** The letters that a scope's students have handed in during the last 30 days, newest first, a page at a time. */
async function* lettersOf(scope: WatchedScope): AsyncGenerator<SubmittedLetter[]> {
	const since = new Date(now().getTime() - thirtyDays).toISOString();
	let last = { at: '253402300799000', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
	for (let count = 0; count < maxLetters; count += pageSize) {
		const letters = await readPage(scope, since, last);
		yield letters;
		if (letters.length < pageSize) return;
		last = letters.at(-1)!;
	}
}

/** Starts from the students and uses the index on their items: the cost follows the school, not the program's age. */
const readPage = (scope: WatchedScope, since: string, last: { at: string; id: string }) => {
	const submittedWhere = (condition: SQLWrapper) => sql`(
		select * from ${item} where ${condition} and ${item.authorId} = place.person_id and ${isHandedIn(item)}
		and ${item.submittedAt} > ${since}
		and (${item.submittedAt}, ${item.id}) < (to_timestamp(${last.at}::bigint / 1000.0), ${last.id}::uuid)
		order by ${item.submittedAt} desc limit ${pageSize})`;
	return rows<SubmittedLetter>(sql`
		with enrolled as (${enrolledIn(scope)})
		select submitted.id, ${revision.body}, ${revision.locale}, ((extract(epoch
			from submitted.submitted_at) * 1000)::bigint)::text as at
		from (
			select ${member.pairingId}, ${member.personId} from enrolled join ${member} on ${member.enrolmentId} = enrolled.id
			union all
			select distinct null::uuid, enrolled.person_id from enrolled
		) place
		cross join lateral (
			${submittedWhere(sql`${item.pairingId} = place.pairing_id`)}
			union all
			${submittedWhere(sql`place.pairing_id is null and ${item.pairingId} is null`)}
		) submitted
		join ${revision} on ${revision.id} = submitted.revision_id
		order by submitted.submitted_at desc, submitted.id desc limit ${pageSize}`);
};

const enrolledIn = ({ schoolId, programId }: WatchedScope) =>
	schoolId === null
		? sql`select enrolment.* from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			and ${cycle.programId} = ${programId}`
		: sql`select enrolment.* from ${enrolment} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			and ${classroom.schoolId} = ${schoolId}`;
