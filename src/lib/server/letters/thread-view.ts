import { m } from '#lib/paraglide/messages.js';
import { type Actor, approvers, mayWrite } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { letterDate, formatList, formatMoment } from '../kernel/format.ts';
import { newId } from '../kernel/ids.ts';
import { type Pairing, promptOf } from '../pairing/index.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { correctedView } from './correcting.ts';
import { palView } from './pal-view.ts';
import { returnTemplates } from './return-templates.ts';
import { reactionChoices, reactionLines } from './letter-reactions.ts';
import type { ThreadLetter } from './released-letters.ts';
import { draftHalves, secondHalf } from './composer-halves.ts';
import { halvesView } from '../engines/language/index.ts';
import { lateOf } from './late.ts';
import { silenceOf } from './silence.ts';
import { type LetterStamp, stampsOf } from './stamps-of-pair.ts';
import { standingOf } from './standing.ts';
import type { openThread } from './thread.ts';
import type { UnreleasedLetter } from './unreleased-letters.ts';
import { whoReads } from './who-reads.ts';
import { together } from '../kernel/together.ts';
import type { StudentTemplate } from '../../participation/templates.ts';
import { questionsIn } from '../words/writing-aid/index.ts';

type MessageThread = Awaited<ReturnType<typeof openThread>>;

/**
 * A thread as the page shows it: times as text, and nothing that the reader may not know.
 * @param reactTo the letter for which every reaction is offered
 */
export async function threadView(thread: MessageThread, actor: Actor, locale: string, reactTo?: string) {
	const { pair } = thread;
	const [label, { teachersOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const self = pair.members.find((member) => member.id === actor.id)!;
	const promptId = promptOf(pair, actor.id);
	const reader = { actor, locale, timeZone: self.timeZone };
	const teachers = await teachersFor(pair, reader);
	const told = await whoReads(thread, actor, locale);
	const turn = turnOf(thread, actor.id);
	const writes = mayWrite(actor, pair);
	const stamps = stampsOf(thread.stamps, pair.members, label);
	const nameOf = (id: string) => pair.members.find((member) => member.id === id)?.name ?? '';
	const pal = await palView(pair, actor.id, {
		label,
		locale,
		teachersOf,
		introductions: thread.introductions
	});
	return {
		...pal,
		letters: thread.letters.map((letter, n) => ({
			...letterView(letter, reader, { ...thread, name: nameOf(letter.authorId) }),
			/** What pals said about one's own letter. */
			reactions: letter.authorId === actor.id ? reactionLines(letter, nameOf).join('\n') : '',
			/** How the reader can react to a pal's letter; null where they cannot. */
			reacting: writes ? reactionChoices(letter, actor.id, { all: letter.id === reactTo }) : null,
			stamp: letter.body && !letter.recalled && !letter.report ? stampView(stamps.at(letter.at)) : null,
			number: thread.numbers.last - thread.letters.length + n + 1
		})),
		/** How many letters there are. */
		count: thread.numbers.all,
		/** The letter that was asked for. */
		at: thread.at,
		older: thread.more ? thread.letters[0]!.id : null,
		newer: thread.older,
		unreleased: await unreleasedViews(thread.unreleased, pair, { ...reader, teachers }),
		/** For whose approval a letter of the reader waits: see teachersFor. */
		teachers,
		/** Whose turn it is; null while nobody writes. */
		whose: pair.state === 'active' ? turnTexts[turn]({ names: pal.names }) : null,
		/** Why nobody writes here. */
		closed: closedText(pair.state),
		/** The link to the page with which a season ends. */
		goodbye: pair.state === 'ended' ? m.letters_goodbye_link() : null,
		/** In place of letters. */
		empty: thread.letters.length ? null : m.letters_thread_empty({ names: pal.names }),
		/** Nobody has answered for long. */
		silence: turn === 'pal' && writes && !thread.older ? await silenceOf(pair, thread.silence, reader) : null,
		told,
		prompt: promptId && label(`prompt:${promptId}`, ''),
		mayWrite: writes,
		/** The link to everything that can be said to a letter. */
		sayMore: m.letters_react_more(),
		offer: thread.offer,
		word: nudgeText(thread.word, pal.names),
		help: {
			asked: askedLine(thread, actor.id, locale),
			link: m.words_start_title(),
			href: `/words/start/letter/${pair.id}`
		},
		draft: {
			...draftHalves(pair, thread.draft?.body ?? ''),
			pasted: thread.draft?.pasted ?? '',
			savedAt: thread.draft?.savedAt.toISOString() ?? ''
		},
		second: secondHalf(pair, actor.id),
		newId: newId()
	};
}

export type ThreadView = Awaited<ReturnType<typeof threadView>>;

const stampView = (stamp: LetterStamp | null) => stamp && { drawing: stamp.drawing, name: stamp.name };

interface ThreadViewer {
	actor: Actor;
	locale: string;
	timeZone: string;
}

function letterView(
	letter: ThreadLetter,
	reader: ThreadViewer,
	{
		name,
		readTo,
		kindMessages,
		pair: { members }
	}: { name: string } & Pick<MessageThread, 'readTo' | 'kindMessages' | 'pair'>
) {
	const isOwn = letter.authorId === reader.actor.id;
	return {
		id: letter.id,
		mine: isOwn,
		name,
		...wordsView(letter, { mine: isOwn, locale: reader.locale, members }),
		date: letterDate(letter.at, reader),
		/** What a teacher wrote with the approval, for its writer alone. */
		said: isOwn && !letter.recalled ? saidAbout(letter.id, kindMessages) : [],
		fresh: !isOwn && (readTo === null || letter.id > readTo)
	};
}

const saidAbout = (letterId: string, messages: MessageThread['kindMessages']) =>
	messages.filter(({ releaseId }) => releaseId === letterId).map(({ words }) => words);

/**
 * The text of a letter, or the notice in its place. `report` is the text of the link to the reader's report, or to the page
 * that reports; `read` the text of the link to its words.
 */
function wordsView(
	letter: ThreadLetter,
	{ mine, locale, members }: { mine: boolean; locale: string; members: Pairing['members'] }
) {
	const { recalled, report: reported, body, locale: lang, corrected } = letter;
	if (reported) {
		const report = reported === 'answered' ? m.safety_report_answered() : m.safety_report_see();
		return {
			body: recalled ? null : (body ?? m.safety_report_hidden()),
			lang: locale,
			second: null,
			corrected: null,
			report,
			read: null
		};
	}
	if (recalled) return { body: null, lang, second: null, corrected: null, report: null, read: null };
	const report = !mine && body ? m.safety_report_link() : null;
	const read = body ? m.words_vocabulary_read_link() : null;
	const halves = body ? halvesView({ body, locale: lang }, members) : { body, lang, second: null };
	return { ...halves, corrected: correctedView(corrected), report, read };
}

async function unreleasedViews(
	letters: UnreleasedLetter[],
	pair: Pairing,
	{ teachers, ...reader }: ThreadViewer & { teachers: string | null }
) {
	const template = await returnTemplates(letters, pair, reader);
	const { nameOf } = await staffNames(reader.locale);
	const teacherNames = (reviewers: NonNullable<UnreleasedLetter['seconds']>) =>
		formatList(
			reviewers.map(({ id, name }) => nameOf(id, name)),
			reader.locale
		);
	const self = pair.members.find(({ id }) => id === reader.actor.id)!;
	const lateLines = (letter: UnreleasedLetter) =>
		lateOf(letter, self, { teacher: teachers ?? m.ui_your_teacher(), locale: reader.locale });
	const late = await Promise.all(
		letters.map((letter) => (letter.held || letter.endorsed ? null : lateLines(letter)))
	);
	return letters.map((letter, n) => ({
		id: letter.id,
		state: letter.state,
		...halvesView(letter, pair.members),
		corrected: correctedView(letter.corrected),
		words: letter.words,
		template: letter.state === 'returned' ? template(letter) : null,
		since: formatMoment(letter.submittedAt, reader, now()),
		/** It has waited longer than the school promises: what was done about it. */
		late: late[n] ?? null,
		...standingOf(letter, {
			since: formatMoment(letter.submittedAt, reader, now()),
			// The one who approved first is done.
			teachers: letter.seconds ? teacherNames(letter.seconds) : letter.endorsed ? null : teachers
		})
	}));
}

/**
 * The teacher for whose approval a letter waits, by name for the writer's own school; null where only the other side
 * approves.
 */
async function teachersFor(pair: Pairing, { actor, locale }: ThreadViewer): Promise<string | null> {
	const writer = pair.members.find((member) => member.id === actor.id)!;
	const approverIds = approvers(pair, actor.id);
	if (!approverIds.includes(writer.classroomId)) return null;
	return formatList((await staffNames(locale)).teachersOf(writer.classroomId).slice(0, 1), locale);
}

/** Whose turn it is, from what this student knows: a pal's waiting letters do not count. */
function turnOf(thread: MessageThread, selfId: string): 'first' | 'mine' | 'pal' | 'waiting' {
	if (thread.unreleased.some((letter) => letter.state === 'waiting')) return 'waiting';
	const newest = thread.letters.at(-1);
	if (!newest) return 'first';
	return newest.authorId === selfId ? 'pal' : 'mine';
}

function closedText(state: Pairing['state']): string | null {
	if (state === 'paused') return m.pairing_paused();
	return state === 'ended' ? m.pairing_ended() : null;
}

const turnTexts = {
	first: m.letters_turn_first,
	mine: m.letters_turn_mine,
	pal: m.letters_turn_pal,
	waiting: m.letters_turn_waiting_thread
};

const texts: Record<StudentTemplate, (names: { names: string }) => string> = {
	gentle: m.participation_nudge_gentle,
	idea: m.participation_nudge_idea
};

/** The text of a nudge for a student, in the language of this request. */
const nudgeText = (template: string | null, names: string): string | null =>
	template && Object.hasOwn(texts, template) ? texts[template as StudentTemplate]({ names }) : null;

/**
 * How much the pals asked since one’s own last letter, in one line; empty for nothing. Neither recalled letters count nor those that the
 * reader reported.
 */
function askedLine(
	{ letters, pair, older }: { letters: ThreadLetter[]; pair: Pick<Pairing, 'members'>; older: boolean },
	selfId: string,
	locale: string
): string {
	if (older) return '';
	const own = letters.findLastIndex(({ authorId, recalled }) => authorId === selfId && !recalled);
	const asking = letters
		.slice(own + 1)
		.map(({ authorId, body, recalled, report }) => ({
			authorId,
			n: body && !recalled && !report ? questionsIn(body).length : 0
		}))
		.filter(({ n }) => n > 0);
	const names = pair.members
		.filter(({ id }) => asking.some(({ authorId }) => authorId === id))
		.map(({ name }) => name);
	const total = asking.reduce((sum, { n }) => sum + n, 0);
	return total ? m.words_start_asked({ names: formatList(names, locale), n: total }) : '';
}
