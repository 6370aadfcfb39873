// The pages for when nothing else works: without database, layout and scripts, in both languages.
import { createHash } from 'node:crypto';
import { type Locale, locales } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** Seconds after which a page, or a client that reads the header, tries again. */
export const retryAfter = 3;

/** The paper, ink and cinnabar of src/lib/ui/tokens.css: these pages may load no file. */
const style = `
	:root { color-scheme: light dark; }
	body { background: light-dark(#f7f3ec, #14181f); color: light-dark(#1f2530, #ece6da); margin: 0; padding: 2rem 1rem;
		font: 1.0625rem/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
	main { background: light-dark(#fffdf9, #1c222b); border: 1px solid light-dark(#e3dacb, #323a46); border-radius: 14px;
		margin: 0 auto; max-inline-size: 36rem; padding: 1.5rem; }
	h1 { font-size: 1.5rem; line-height: 1.3; margin-block-start: 0; }
	[lang] { display: block; }
	label { display: block; margin-block: 1rem; }
	textarea, input { background: light-dark(#f7f3ec, #14181f); border: 1px solid light-dark(#8a8172, #7a8494); border-radius: 10px;
		box-sizing: border-box; color: inherit; font: inherit; inline-size: 100%; padding: .5rem .75rem; }
	button { background: light-dark(#a53124, #f19683); border: 0; border-radius: 10px; color: light-dark(#fff, #14181f);
		font: inherit; font-weight: 700; min-block-size: 2.75rem; padding: .5rem 1.25rem; }
`;

const hash = createHash('sha256').update(style).digest('base64');

/** Headers of these pages: they allow no script, only this style, and forms to this origin. */
export const pageHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
};

/** The answer instead of a page: it loads itself again. */
export const retryPage = (): string => againPage(m.app_away_again);

/** What a proxy shows where no process answers, `deploy/away.html`: it does not know what became of a form. */
export const proxyPage = (): string => againPage(m.app_away_proxy);

const againPage = (sentence: PageSentence) =>
	document(
		`<meta http-equiv="refresh" content="${retryAfter}">`,
		`<h1>${inBothLanguages(m.app_away_title)}</h1><p>${inBothLanguages(sentence)}</p>`
	);

/**
 * The answer instead of the result of a form: the form again, with everything that was typed.
 * @param action the address of the form
 * @param fields the fields that were sent; passwords, codes and files have to be entered again, as a page must not
 * contain them
 */
export const formPage = (action: string, fields: [string, FormDataEntryValue][]): string => {
	const files = fields.some(([, value]) => typeof value !== 'string');
	return document(
		'',
		`<h1>${inBothLanguages(m.app_away_form_title)}</h1>
		<p>${inBothLanguages(m.app_away_form)}</p>
		<form method="post" action="${escaped(action)}"${files ? ' enctype="multipart/form-data"' : ''}>
		${fields.map(([name, value]) => field(name, value)).join('\n')}
		<button>${inBothLanguages(m.app_away_send)}</button>
		</form>`
	);
};

function field(name: string, value: FormDataEntryValue): string {
	const nameAttribute = `name="${escaped(name)}"`;
	if (typeof value !== 'string')
		return `<label>${inBothLanguages(m.app_away_file)}<input type="file" ${nameAttribute} required></label>`;
	const retypedLabel = Object.hasOwn(retyped, name) && retyped[name];
	if (retypedLabel)
		return `<label>${inBothLanguages(retypedLabel)}<input type="password" ${nameAttribute} autocomplete="off" required></label>`;
	// Texts are shown; ids and choices are hidden fields. The first line break of a text area is not part of its text.
	if (/\s|[^\x20-\x7e]/.test(value))
		return `<label>${inBothLanguages(m.app_away_words)}<textarea ${nameAttribute} rows="8" dir="auto">\n${escaped(value)}</textarea></label>`;
	return `<input type="hidden" ${nameAttribute} value="${escaped(value)}">`;
}

type PageSentence = (inputs: Record<string, never>, options: { locale: Locale }) => string;

/**
 * Labels of the fields that have to be typed again. The offered second factor (`secret`) was not typed: it is a hidden
 * field.
 */
const retyped: Record<string, PageSentence> = {
	password: m.ui_password,
	current: m.people_password_current,
	next: m.people_password_next,
	repeat: m.people_password_repeat,
	code: m.people_factor_code
};

/** A sentence in every language: the reader's cannot be looked up now. */
const inBothLanguages = (sentence: PageSentence) =>
	locales.map((locale) => `<span lang="${locale}">${escaped(sentence({}, { locale }))}</span>`).join(' ');

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const document = (head: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Penbridge 笔桥</title>
${head}
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
