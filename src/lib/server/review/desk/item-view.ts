import { m } from '#lib/paraglide/messages.js';
import { isMostlyPasted } from '../../../letters/pasted.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { letterDate, formatList, formatMoment, wallClock, type Zone } from '../../kernel/format.ts';
import { farSide, type Member } from '../../pairing/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { dayPart } from '../../schools/calendar/index.ts';
import { changes, halvesView, pieces } from '../../engines/language/index.ts';
import {
	checkWords,
	earlierItems,
	halfNotes,
	type findItem,
	kinds,
	mayFree,
	secondTeacherView,
	reviewDelay,
	type WriterMatters,
	writerMatters
} from '../index.ts';
import { returnTexts } from '../../schools/index.ts';
import { holdView } from '../../safety/holds/index.ts';
import { bodyWithFindings, hasSpan } from './flagged-body.ts';
import { draftView, pendingView } from './item-status-view.ts';
import { together } from '../../kernel/together.ts';

export type DeskPageItem = Awaited<ReturnType<typeof findItem>>;

/**
 * One item of the desk as the page shows it.
 * @param writer what the reader should know of its writer, where that is known already
 */
export async function itemView(item: DeskPageItem, actor: Actor, locale: string, writer?: WriterMatters) {
	const { members } = item.scope;
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const author = members.find((member) => member.id === item.authorId)!;
	const ownSide = members.find((member) => actor.teaches.includes(member.classroomId)) ?? author;
	const pals = members.filter((member) => member.id !== item.authorId);
	const beside = await kinds[item.kind].beside(item, locale);
	const zone: Zone = { locale, timeZone: ownSide.timeZone };
	const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? '';
	const colleagueName = (id: string, name: string) => (id === actor.id ? null : staff.nameOf(id, name));
	const current = item.revisions[0]!;
	const [pending, hold, earlier, matters] = await together(
		() => pendingView(item, actor, staff.nameOf),
		() => holdView(item, { actor, zone, nameOf: staff.nameOf }),
		() => earlierItems(actor, item),
		() => writer ?? writerMatters(actor, item)
	);
	return {
		id: item.id,
		kind: item.kind,
		state: item.state,
		reading: item.reading,
		mayFree: item.holder !== null && (await mayFree(actor, item.id, item.scope)),
		/** A decision that can still be undone: by whom, and which. */
		pending,
		hold,
		/** Another text of the writer on hold, and an open case about them, for whoever may know: to be read first. */
		heldId: matters.held.find((id) => id !== item.id) ?? null,
		caseId: matters.cases.find((id) => id !== hold?.caseId) ?? null,
		draft: draftView(item),
		takenOver: item.takenOver && staff.nameOf(item.takenOver.by, item.takenOver.name),
		holder: item.holder && staff.nameOf(item.holder.id, item.holder.name),
		pairingId: item.pairingId,
		pairingState: item.scope.state,
		revisionId: item.revisionId,
		number: current.number,
		lang: current.locale,
		/** Its words are explained on a page of their own. */
		explained: current.body !== '',
		...bodyWithFindings({ kind: item.kind, body: current.body, findings: item.findings }, { earlier, zone }),
		/** Whether this reader may say what they think of the findings. */
		judges: item.reading === 'classroom' || Boolean(hold?.mine),
		changed: changedSince(item),
		author: author.name,
		school: label(`school:${author.schoolId}`),
		/** The recipients; null where the item has none. */
		to: pals.length
			? {
					names: formatList(
						pals.map((pal) => pal.name),
						locale
					),
					places: farSide(pals, author).map(({ cityId, timeZone }) => ({
						city: label(`city:${cityId}`),
						time: wallClock(now(), { locale, timeZone }),
						night: dayPart(now(), timeZone) === 'night'
					}))
				}
			: null,
		beside,
		since: formatMoment(item.submittedAt, zone, now()),
		halfNotes: await halfNotes(item, actor, locale),
		/** For teachers of the writer alone: most of it was pasted. */
		pasted:
			actor.teaches.includes(author.classroomId) && isMostlyPasted(current.body, current.pasted)
				? m.review_item_pasted()
				: null,
		failedChecks: item.findings.some((finding) => finding.check.startsWith('failed:')),
		approvedHere: [...item.approvals, ...item.endorsements].some(({ by }) => by === actor.id),
		second: secondTeacherView(item, actor.id, staff.nameOf),
		appeal: item.appeal,
		history: item.history && {
			...item.history,
			findings: item.history.findings.flatMap(({ check, n }) => {
				const words = checkWords(check, locale);
				return words ? [{ words, n }] : [];
			})
		},
		/** What the student reads for each reason, besides the teacher's own words. */
		templates: returnTexts(item.wordings, locale),
		delay: item.on ? null : await delayOf(item, author, locale),
		decisions: item.decisions.map((decision) => ({
			decision: decision.decision,
			undone: decision.undone,
			reason: decision.reason,
			words: decision.words,
			phrases: decision.phrases.map(({ words }) => words),
			number: decision.number,
			by: colleagueName(decision.by, decision.byName),
			at: formatMoment(decision.at, zone, now())
		})),
		notes: item.notes.map((note) => ({
			id: note.id,
			by: colleagueName(note.by, note.byName),
			asked: note.askedId && {
				name: colleagueName(note.askedId, note.askedName ?? ''),
				answered: note.answered
			},
			words: note.words,
			at: formatMoment(note.at, zone, now())
		})),
		warnings: item.warnings.map((warning) => ({
			id: warning.id,
			pieces: pieces(warning.body, warning.findings.filter(hasSpan)),
			at: formatMoment(warning.at, zone, now())
		})),
		thread: item.thread.slice(-12).map((letter) => ({
			id: letter.id,
			itemId: letter.itemId,
			recalled: letter.recalled,
			name: nameOf(letter.authorId),
			side: letter.authorId === item.authorId,
			...halvesView(letter, members),
			date: letterDate(letter.at, zone)
		})),
		others: item.others.map((other) => ({
			id: other.id,
			since: formatMoment(new Date(other.submittedAt), zone, now())
		}))
	};
}

/** The difference from the revision that was returned last, or else from the previous one. */
function changedSince({ state, revisions, decisions }: DeskPageItem) {
	const [current, ...earlier] = revisions;
	if (state !== 'waiting' || !earlier.length) return null;
	const returned = decisions.find((decision) => decision.decision === 'return' && !decision.undone);
	const previous = earlier.find((revision) => revision.id === returned?.revisionId) ?? earlier[0]!;
	return {
		ops: changes(previous.body, current!.body),
		returned: previous.id === returned?.revisionId
	};
}

/** Who is late: how long the item has waited in school hours, and by when the school has promised to answer. */
async function delayOf(item: DeskPageItem, author: Member, locale: string) {
	const reviewerSide =
		item.scope.members.find(({ classroomId }) => item.speaks.includes(classroomId)) ?? author;
	const delay = item.state === 'waiting' ? await reviewDelay(item, reviewerSide.schoolId) : null;
	if (!delay) return null;
	const zone = { locale, timeZone: reviewerSide.timeZone };
	return {
		with: delay.with,
		hours: Math.round(delay.hours * 10) / 10,
		due: delay.dueAt && formatMoment(delay.dueAt, zone, now()),
		overdue: delay.overdue
	};
}

export type DeskItem = Awaited<ReturnType<typeof itemView>>;
