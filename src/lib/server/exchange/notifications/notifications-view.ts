import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { eraseFrom, nameOrFormerPal } from '../../directory/people/index.ts';
import { dateText, daySpan, dayText, listOf, moment } from '../../kernel/format.ts';
import { type ForumViewer, readerFor } from '../forum/index.ts';
import { type NotificationRecord, pageOf, pageSize } from './find.ts';
import { together } from '../../kernel/together.ts';

type NotificationSentence = (found: NotificationRecord, reader: ForumViewer) => string;

const nameOf = ({ personId, person }: NotificationRecord, { staff }: ForumViewer) =>
	staff.nameOf(personId!, nameOrFormerPal(person));

const released: Record<NonNullable<NotificationRecord['itemKind']>, NotificationSentence> = {
	message: ({ pals }, { zone }) =>
		m.notice_released({ names: listOf((pals ?? []).map(nameOrFormerPal), zone.locale) }),
	introduction: () => m.notice_released_introduction(),
	display_name: () => m.notice_released_name(),
	post: () => m.notice_released_board(),
	correction: () => m.notice_released_board()
};

const texts: Record<NotificationRecord['kind'], NotificationSentence> = {
	letter: (found, reader) => m.notice_letter({ name: nameOf(found, reader) }),
	answered: (found, reader) => m.notice_answered({ name: nameOf(found, reader) }),
	released: (found, reader) => released[found.itemKind!](found, reader),
	returned: ({ itemKind }) => (itemKind === 'message' ? m.notice_returned() : m.notice_returned_other()),
	corrected: (found, reader) => m.notice_corrected({ name: nameOf(found, reader) }),
	report: () => m.notice_report(),
	deputy: (found, reader) =>
		m.notice_deputy({
			name: nameOf(found, reader),
			days: daySpan(found.startsOn!, found.endsOn!, reader.zone.locale)
		}),
	brought: () => m.notice_brought(),
	second: (found, reader) =>
		m.notice_second({
			by: reader.staff.nameOf(found.byId!, found.by ?? ''),
			name: nameOf(found, reader),
			classroom: reader.label(`classroom:${found.classroomId}`)
		}),
	asked: (found, reader) =>
		m.notice_asked({ by: reader.staff.nameOf(found.byId!, found.by ?? ''), name: nameOf(found, reader) }),
	newcomer: (found, reader) => newcomerText(found, reader),
	post_lost: ({ rank, schoolId }, { label }) =>
		(rank === 'lead' ? m.notice_lead_lost : m.notice_deputy_lost)({ school: label(`school:${schoolId}`) }),
	erasure: (found, reader) =>
		m.notice_erasure({
			by: reader.staff.nameOf(found.byId!, found.by ?? ''),
			name: nameOf(found, reader),
			day: dateText(eraseFrom(new Date(found.agreedAt!)), reader.zone)
		}),
	erasure_held: ({ until }, { zone }) => m.notice_erasure_held({ day: dayText(until!, zone.locale) })
};

/** Whoever is new, and through whose hands the link went. */
function newcomerText(found: NotificationRecord, reader: ForumViewer): string {
	const said = { name: nameOf(found, reader), school: reader.label(`school:${found.schoolId}`) };
	if (!found.byId) return m.notice_newcomer(said);
	return m.notice_newcomer_handed({ ...said, by: reader.staff.nameOf(found.byId, found.by ?? '') });
}

/** A page of what happened for somebody, the newest first. */
export async function noticesView(actor: Actor, before: string | null, locale: string) {
	const [found, reader] = await together(
		() => pageOf(actor, before),
		() => readerFor(actor, locale)
	);
	const page = found.slice(0, pageSize);
	return {
		notices: page.map((one) => ({
			id: one.id,
			read: one.read,
			text: texts[one.kind](one, reader),
			since: moment(new Date(one.at), reader.zone, now())
		})),
		more: found.length > pageSize ? page.at(-1)!.id : null
	};
}
