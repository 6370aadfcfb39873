import type { Actor } from '../access/actor.ts';
import { now } from '../clock.ts';
import { age, letterDate, listOf, moment, type Zone } from '../format.ts';
import { staffNames } from '../people/staff.ts';
import { dayPart } from '../schools/day.ts';
import { labels } from '../schools/labels.ts';
import type { findItem } from './item.ts';
import type { QueueItem } from './queue.ts';

type Item = Awaited<ReturnType<typeof findItem>>;

interface Desk {
	actor: Actor;
	queue: { items: QueueItem[]; more: boolean };
	item: Item | undefined;
	locale: string;
	/** Which decision the page comes from. */
	done: string | null;
}

const decisions = ['approve', 'return', 'withhold'] as const;

/** The review desk as the page shows it. */
export async function deskView({ actor, queue, item, locale, done }: Desk) {
	const at = now();
	return {
		queue: queue.items.map(({ submittedAt, ...entry }) => ({ ...entry, age: age(submittedAt, at, locale) })),
		more: queue.more,
		oldest: queue.items[0] ? age(queue.items[0].submittedAt, at, locale) : null,
		item: item ? await itemView(item, actor, locale) : null,
		done: decisions.find((one) => one === done) ?? null
	};
}

async function itemView(item: Item, actor: Actor, locale: string) {
	const { members } = item.pair;
	const [label, staff] = [await labels(locale), await staffNames(locale)];
	const author = members.find((member) => member.id === item.authorId)!;
	const own = members.find((member) => actor.teaches.includes(member.classroomId)) ?? author;
	const pals = members.filter((member) => member.id !== item.authorId);
	const zone: Zone = { locale, timeZone: own.timeZone };
	const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? '';
	const [current, before] = item.revisions;
	return {
		id: item.id,
		state: item.state,
		pairingId: item.pairingId,
		pairingState: item.pair.state,
		revisionId: item.revisionId,
		number: current!.number,
		body: current!.body,
		lang: current!.locale,
		before: item.state === 'waiting' && before ? { body: before.body, lang: before.locale } : null,
		author: author.name,
		school: label(`school:${author.schoolId}`),
		pals: listOf(
			pals.map((pal) => pal.name),
			locale
		),
		palCity: label(`city:${pals[0]!.cityId}`),
		palNight: dayPart(now(), pals[0]!.timeZone) === 'night',
		since: moment(item.submittedAt, zone, now()),
		failedChecks: item.findings.some((finding) => finding.check.startsWith('failed:')),
		approvedHere: item.approvals.some((approval) => approval.by === actor.id),
		decisions: item.decisions.map((decision) => ({
			decision: decision.decision,
			reason: decision.reason,
			words: decision.words,
			number: decision.number,
			by: decision.by === actor.id ? null : staff.nameOf(decision.by, decision.byName),
			at: moment(decision.at, zone, now())
		})),
		thread: item.thread.slice(-12).map((letter) => ({
			id: letter.id,
			name: nameOf(letter.authorId),
			side: letter.authorId === item.authorId,
			body: letter.body,
			lang: letter.locale,
			date: letterDate(letter.at, zone)
		})),
		others: item.others.map((other) => ({
			id: other.id,
			body: other.body,
			lang: other.locale,
			since: moment(other.submittedAt, zone, now())
		}))
	};
}

export type DeskItem = Awaited<ReturnType<typeof itemView>>;
