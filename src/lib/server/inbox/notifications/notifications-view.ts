import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { eraseFrom, nameOrFormerPal } from '../../people/index.ts';
import { dateText, daySpan, dayText, formatList, formatMoment } from '../../kernel/format.ts';
import { type ForumViewer, readerFor } from '../../forum/index.ts';
import type { NotifiedEvent } from './notified-subjects.ts';
import { type NotificationRecord, notificationsPage, pageSize } from './find.ts';
import { together } from '../../kernel/together.ts';

type NotificationSentence = (entry: NotificationRecord, reader: ForumViewer) => string;

const nameOf = ({ personId, person }: NotificationRecord, { staff }: ForumViewer) =>
	staff.nameOf(personId!, nameOrFormerPal(person));

/** In the reader's language, else in English, else in any. */
const titleOf = ({ titles }: { titles: Record<string, string> }, locale: string) =>
	titles[locale] ?? titles.en ?? Object.values(titles)[0]!;

/** How many characters say which text it is. */
const startLength = 48;

/** How an own text begins: enough to know which one it is. */
function startOf({ start }: NotificationRecord): string {
	const characters = [...(start ?? '').trim()];
	return characters.length > startLength
		? `${characters
				.slice(0, startLength - 1)
				.join('')
				.trimEnd()}…`
		: characters.join('');
}

const released: Record<NonNullable<NotificationRecord['itemKind']>, NotificationSentence> = {
	message: ({ pals }, { zone }) =>
		m.inbox_notice_released({ names: formatList((pals ?? []).map(nameOrFormerPal), zone.locale) }),
	introduction: () => m.inbox_notice_released_introduction(),
	display_name: () => m.inbox_notice_released_name(),
	post: (entry) => m.inbox_notice_released_post({ start: startOf(entry) }),
	quotation: () => m.inbox_notice_released_quotation(),
	correction: () => m.inbox_notice_released_correction(),
	application: () => m.inbox_notice_released_application()
};

const texts: Record<NotificationRecord['kind'], NotificationSentence> = {
	letter: (entry, reader) => m.inbox_notice_letter({ name: nameOf(entry, reader) }),
	answered: (entry, reader) => m.inbox_notice_answered({ name: nameOf(entry, reader) }),
	released: (entry, reader) => released[entry.itemKind!](entry, reader),
	returned: (entry) =>
		entry.itemKind === 'message'
			? m.inbox_notice_returned()
			: entry.start
				? m.inbox_notice_returned_post({ start: startOf(entry) })
				: m.inbox_notice_returned_other(),
	corrected: (entry, reader) =>
		entry.start
			? m.inbox_notice_corrected_post({ name: nameOf(entry, reader), start: startOf(entry) })
			: m.inbox_notice_corrected({ name: nameOf(entry, reader) }),
	report: () => m.inbox_notice_report(),
	deputy: (entry, reader) =>
		m.inbox_notice_deputy({
			name: nameOf(entry, reader),
			days: daySpan(entry.startsOn!, entry.endsOn!, reader.zone.locale)
		}),
	brought: () => m.inbox_notice_brought(),
	second: (entry, reader) =>
		m.inbox_notice_second({
			by: reader.staff.nameOf(entry.byId!, entry.by ?? ''),
			name: nameOf(entry, reader),
			classroom: reader.label(`classroom:${entry.classroomId}`)
		}),
	asked: (entry, reader) =>
		m.inbox_notice_asked({
			by: reader.staff.nameOf(entry.byId!, entry.by ?? ''),
			name: nameOf(entry, reader)
		}),
	newcomer: (entry, reader) => newcomerText(entry, reader),
	post_lost: ({ rank, schoolId }, { label }) =>
		(rank === 'lead' ? m.inbox_notice_lead_lost : m.inbox_notice_deputy_lost)({
			school: label(`school:${schoolId}`)
		}),
	erasure: (entry, reader) =>
		m.inbox_notice_erasure({
			by: reader.staff.nameOf(entry.byId!, entry.by ?? ''),
			name: nameOf(entry, reader),
			day: dateText(eraseFrom(new Date(entry.agreedAt!)), reader.zone)
		}),
	erasure_held: ({ until }, { zone }) => m.inbox_notice_erasure_held({ day: dayText(until!, zone.locale) }),
	quotation: () => m.inbox_notice_quotation(),
	pairings: () => m.inbox_notice_pairings(),
	list: () => m.inbox_notice_list(),
	recommendation: () => m.inbox_notice_recommendation(),
	event: ({ event }, { zone }) => {
		const { startsAt, state } = event!;
		const title = titleOf(event!, zone.locale);
		const day = dateText(new Date(startsAt), { ...zone, timeZone: event!.zone });
		return eventTexts[state]({ title, day });
	},
	decision: ({ call }, { zone }) => {
		const title = titleOf(call!, zone.locale);
		return call!.own ? m.inbox_notice_decision({ title }) : m.inbox_notice_decision_class({ title });
	},
	form: ({ call }, { zone }) => m.inbox_notice_form({ title: titleOf(call!, zone.locale) }),
	album: ({ album }, { zone }) => {
		const title = titleOf(album!, zone.locale);
		return album!.state === 'held'
			? m.inbox_notice_album_held({ title })
			: m.inbox_notice_album_ready({ title });
	}
};

/** What there is to say about an event. */
const eventTexts: Record<NotifiedEvent['state'], (event: { title: string; day: string }) => string> = {
	in: m.inbox_notice_event_in,
	waiting: m.inbox_notice_event_waiting,
	changed: m.inbox_notice_event_changed,
	off: m.inbox_notice_event_off
};

/** Who is new, and who handed over the link. */
function newcomerText(entry: NotificationRecord, reader: ForumViewer): string {
	const names = { name: nameOf(entry, reader), school: reader.label(`school:${entry.schoolId}`) };
	if (!entry.byId) return m.inbox_notice_newcomer(names);
	return m.inbox_notice_newcomer_handed({ ...names, by: reader.staff.nameOf(entry.byId, entry.by ?? '') });
}

/** A page of somebody's notifications, the newest first. */
export async function noticesView(actor: Actor, before: string | null, locale: string) {
	const [fetched, reader] = await together(
		() => notificationsPage(actor, before),
		() => readerFor(actor, locale)
	);
	const page = fetched.slice(0, pageSize);
	return {
		notices: page.map((entry) => ({
			id: entry.id,
			read: entry.read,
			text: texts[entry.kind](entry, reader),
			since: formatMoment(new Date(entry.at), reader.zone, now())
		})),
		more: fetched.length > pageSize ? page.at(-1)!.id : null
	};
}
