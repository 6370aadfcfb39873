// The last part of the page of a copy: what others said to somebody, and what happened for them.
import { m } from '#lib/paraglide/messages.js';
import { at, type DataExportViewer, section, span, table, text, words } from './markup.ts';
import type { Copy } from './shape.ts';

export const fromOthers = (
	{
		help,
		reports,
		reported,
		measures,
		closings,
		reminders,
		repairs,
		staffMessages,
		notices,
		notifications
	}: Copy,
	reader: DataExportViewer
) =>
	section(
		m.data_export_rest(),
		...[...help, ...reports].map(
			(one) =>
				`<article><p class="soft">${text('reason' in one ? one.reason : m.nav_help())}, ${text(at(one.at, reader))}</p>${['words' in one ? one.words : one.note, one.answer].map((said) => (said ? words(said) : '')).join('')}</article>`
		),
		...[...staffMessages, ...notices].map(
			(one) =>
				`<article><p class="soft">${text(at(one.at, reader))}</p>${words(one.body, one.locale)}</article>`
		),
		table([
			...repairs.map((one): [string, string] => [m.data_export_repair(), at(one.at, reader)]),
			...reported.map((one): [string, string] => [
				m.data_export_reported(),
				`${one.reason}, ${at(one.at, reader)}`
			]),
			...measures.map((one): [string, string] => [
				one.kind,
				span(one.from, one.endedAt ?? one.endsAt, reader)
			]),
			...reminders.map((one): [string, string] => [
				m.data_export_reminded(),
				`${one.template}, ${at(one.at, reader)}`
			]),
			...notifications.map((one): [string, string] => [
				m.notices_title(),
				`${one.kind}, ${at(one.at, reader)}`
			]),
			...closings.map((one): [string, string] => [m.restriction_closed(), span(one.from, one.until, reader)])
		])
	);
