// The last part of the page of a copy: what others wrote to the person, and what happened to them.
import { m } from '#lib/paraglide/messages.js';
import { dateTime, type DataExportViewer, section, span, table, text, words } from './markup.ts';
import { reasonText, restrictionText } from './code-texts.ts';
import type { Copy } from './copy.ts';

export const fromOthers = (
	{
		help,
		reports,
		reported,
		measures,
		closings,
		reminders,
		reminderAddress,
		visits,
		repairs,
		pictures,
		quotations,
		savedReplies,
		staffMessages,
		verdicts,
		notices,
		writingAids,
		notifications
	}: Copy,
	reader: DataExportViewer
) =>
	section(
		m.data_export_rest(),
		...[...help, ...reports].map(
			(entry) =>
				`<article><p class="soft">${text('reason' in entry ? reasonText(entry.reason) : m.nav_help())}, ${text(dateTime(entry.at, reader))}</p>${['words' in entry ? entry.words : entry.note, entry.answer].map((text) => (text ? words(text) : '')).join('')}</article>`
		),
		...[...savedReplies, ...staffMessages, ...notices, ...writingAids].map(
			(entry) =>
				`<article><p class="soft">${text(dateTime(entry.at, reader))}</p>${words(entry.body, entry.locale)}</article>`
		),
		table([
			...verdicts.map((entry): [string, string] => [
				entry.verdict === 'right' ? m.verdict_right() : m.verdict_not_worth(),
				dateTime(entry.at, reader)
			]),
			...pictures.map((entry): [string, string] => [
				m.data_export_picture(),
				`${entry.what}, ${dateTime(entry.publishedAt ?? entry.at, reader)}`
			]),
			...quotations.map((entry): [string, string] => [
				m.data_export_quotation(),
				`${entry.passage}, ${dateTime(entry.askedAt, reader)}`
			]),
			...repairs.map((entry): [string, string] => [m.data_export_repair(), dateTime(entry.at, reader)]),
			...reported.map((entry): [string, string] => [
				m.data_export_reported(),
				`${reasonText(entry.reason)}, ${dateTime(entry.at, reader)}`
			]),
			...measures.map((entry): [string, string] => [
				restrictionText(entry.kind),
				span(entry.from, entry.endedAt ?? entry.endsAt, reader)
			]),
			...reminders.map((entry): [string, string] => [
				m.data_export_reminded(),
				`${entry.template}, ${dateTime(entry.at, reader)}`
			]),
			...(reminderAddress
				? [[m.data_export_reminder_address(), reminderAddress.email] as [string, string]]
				: []),
			...notifications.map((entry): [string, string] => [
				m.notices_title(),
				`${entry.kind}, ${dateTime(entry.at, reader)}`
			]),
			...visits.map((entry): [string, string] => [
				m.events_title(),
				`${entry.event}, ${dateTime(entry.askedAt, reader)}`
			]),
			...closings.map((entry): [string, string] => [
				m.restriction_closed(),
				span(entry.from, entry.until, reader)
			])
		])
	);
