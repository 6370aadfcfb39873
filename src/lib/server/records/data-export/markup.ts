// Building blocks of the page of a copy. Everything that people wrote goes through `text`.
import { stamp } from '../../kernel/format.ts';
import type { Labels } from '../../people/labels/index.ts';

export interface DataExportViewer {
	locale: string;
	timeZone: string;
	label: Labels;
}

const escapes: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
export const text = (value: unknown): string =>
	String(value ?? '').replace(/[&<>"']/g, (character) => escapes[character]!);
export const wordsMarkup = (body: string, lang = '') =>
	`<p class="words" dir="auto"${lang ? ` lang="${text(lang)}"` : ''}>${text(body)}</p>`;

export const dateTime = (moment: string, { locale, timeZone }: DataExportViewer) =>
	stamp(new Date(moment), { locale, timeZone });
export const span = (from: string, until: string | null, reader: DataExportViewer) =>
	`${dateTime(from, reader)} – ${until ? dateTime(until, reader) : ''}`;
export const section = (heading: string, ...parts: string[]) =>
	parts.join('') ? `<section><h2>${text(heading)}</h2>${parts.join('\n')}</section>` : '';
export const table = (rows: [string, string | null | undefined][]) => {
	const filled = rows.filter(([, value]) => value);
	const lines = filled.map(
		([name, value]) => `<tr><th scope="row">${text(name)}</th><td>${text(value)}</td></tr>`
	);
	return lines.length ? `<table>${lines.join('')}</table>` : '';
};
