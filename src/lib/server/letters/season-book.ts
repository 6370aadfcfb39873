// The season's book: the letters of a pair as an EPUB, each child's own copy.
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import type { Actor } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { transaction } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { formatList } from '../kernel/format.ts';
import { inLocale } from '../kernel/locale.ts';
import { drawingMarkup, drawings, type StampDrawing, stampMarkup } from '../engines/stamps/index.ts';
import { packEpub, xmlText } from '../engines/epub/index.ts';
import { errorKinds, type ErrorKind } from '../../forum/corrections/error-kinds.ts';
import { notePieces } from '../../forum/corrections/emphasis.ts';
import type { CorrectedView } from './correcting.ts';
import { lettersToPrint, printView, type PrintView, studentOfTeacher } from './print-view.ts';

/** The book of a student of the pair, made by them. That it was made is recorded. @throws NotFound */
export async function ownBook(
	actor: Actor,
	pairingId: string,
	{ locale, before }: { locale: string; before?: string }
): Promise<Uint8Array<ArrayBuffer>> {
	const view = await lettersToPrint(actor, pairingId, { locale, before });
	await recordBook(actor, view);
	return bookOf(view, locale);
}

/** The same, made by a teacher of the student's class, in the language of the school. @throws NotFound */
export async function bookOfStudent(
	actor: Actor,
	place: { pairingId: string; studentId: string },
	before?: string
): Promise<Uint8Array<ArrayBuffer>> {
	const { pair, student } = await studentOfTeacher(actor, place);
	const locale = toLocale(student.locale) ?? 'en';
	return inLocale(locale, async () => {
		const view = await printView(pair, student.id, { locale, before, reported: [] });
		await recordBook(actor, view);
		return bookOf(view, locale);
	});
}

/** What stands on the page with which a season ends. @throws NotFound while the pair is open */
export async function goodbyeView(actor: Actor, pairingId: string, locale: string) {
	const view = await lettersToPrint(actor, pairingId, { locale });
	if (view.state !== 'ended') throw new NotFound();
	const { id, pals, cities, stamps, letters } = view;
	const palNames = formatList(
		pals.slice(1).map(({ name }) => name),
		locale
	);
	return { id, palNames, cities, stamps, hasLetters: letters.length > 0 };
}

const recordBook = ({ id: actorId }: Actor, { id, owner }: PrintView) =>
	transaction(() =>
		record({
			actorId,
			verb: 'message.book',
			subject: ['pairing', id],
			schools: [owner.schoolId],
			detail: owner.id
		})
	);

function bookOf(view: PrintView, locale: string) {
	const title = m.letters_thread_print_title({ names: view.names });
	const months = [...Map.groupBy(view.letters, ({ month }) => month)];
	return packEpub({
		title,
		language: locale,
		authors: view.pals.map(({ name }) => name).filter(Boolean),
		modified: view.letters.at(-1)?.at ?? new Date(0),
		key: `${view.id} ${view.owner.id}`,
		contents: m.letters_book_contents(),
		style,
		pages: [
			{ title, markup: titlePage(view, title) },
			...months.map(([month, letters]) => ({
				title: month,
				markup: `<h1>${xmlText(month)}</h1>${letters.map(letterMarkup).join('')}`
			})),
			...(view.stamps.length ? [{ title: m.letters_book_stamps(), markup: stampPage(view) }] : [])
		]
	});
}

const titlePage = ({ pals, cities, letters }: PrintView, title: string) =>
	`<div class="front"><p class="cities">${cities
		.map(({ drawing }) => drawn('city', drawing, drawingMarkup))
		.join(drawn('city', 'bridge', drawingMarkup))}</p>
<h1>${xmlText(title)}</h1>
<ul>${pals
		.map(
			(pal) =>
				`<li><strong><bdi>${xmlText(pal.name)}</bdi></strong><br/>${xmlText(m.letters_thread_place(pal))}</li>`
		)
		.join('')}</ul>${letters.length ? '' : `<p>${xmlText(m.letters_thread_print_none())}</p>`}</div>`;

const stampPage = ({ stamps }: PrintView) =>
	`<h1>${xmlText(m.letters_book_stamps())}</h1><ul class="stamps">${stamps
		.map(
			({ drawing, name, when }) =>
				`<li>${drawn('stamp', drawing, stampMarkup)}<br/><strong>${xmlText(name)}</strong><br/>${xmlText(when)}</li>`
		)
		.join('')}</ul>`;

const letterMarkup = ({
	mine,
	name,
	date,
	body,
	lang,
	second,
	stamp,
	corrected,
	reactions
}: PrintView['letters'][number]) =>
	`<section class="letter ${mine ? 'mine' : 'pal'}">${
		stamp ? drawn('stamp', stamp.drawing, stampMarkup, stamp.name) : ''
	}<h2><bdi>${xmlText(name)}</bdi><br/><span>${xmlText(date)}</span></h2><div class="halves">${[
		{ body, lang },
		...(second ? [second] : [])
	]
		.map((half) => `<div class="half" dir="auto" ${languageOf(half.lang)}>${paragraphs(half.body)}</div>`)
		.join('')}</div>${reactions
		.map((line) => `<p class="reaction"><bdi>${xmlText(line)}</bdi></p>`)
		.join('')}${corrected ? correctionsMarkup(corrected) : ''}</section>`;

const correctionsMarkup = ({ lang, lines }: CorrectedView) =>
	`<ol>${lines
		.map(({ sentence, ops, perfect, kind, note }) => {
			const change = ops
				.map(([op, text]) =>
					op === '-'
						? `<del>${xmlText(text)}</del>`
						: op === '+'
							? `<ins>${xmlText(text)}</ins>`
							: xmlText(text)
				)
				.join('');
			const said = [
				...(perfect ? [m.forum_correction_perfect()] : []),
				...(kind ? [errorKinds[kind as ErrorKind]()] : [])
			];
			return `<li value="${sentence + 1}"><p dir="auto" ${languageOf(lang)}>${change}</p>${
				said.length ? `<p class="soft">${xmlText(said.join(' · '))}</p>` : ''
			}${note ? `<p class="note" dir="auto">${noteMarkup(note)}</p>` : ''}</li>`;
		})
		.join('')}</ol>`;

const noteMarkup = (note: string) =>
	notePieces(note)
		.map(({ text, strong }) => (strong ? `<strong>${xmlText(text)}</strong>` : xmlText(text)))
		.join('');

/** Both forms of the language: readers of books look at one or at the other. */
const languageOf = (lang: string) => `lang="${xmlText(lang)}" xml:lang="${xmlText(lang)}"`;

const paragraphs = (body: string) =>
	body
		.split(/\n{2,}/)
		.map((paragraph) => `<p>${paragraph.split('\n').map(xmlText).join('<br/>')}</p>`)
		.join('');

/** A drawing in the text, with its name for who does not see it, or none where a caption has it. */
const drawn = (kind: string, drawing: StampDrawing, markup: typeof stampMarkup, name?: string): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48" class="${kind} ${drawings[drawing].tone}" ${
		name === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${xmlText(name)}"`
	}>${markup(drawing, 'currentColor')}</svg>`;

const style = `body { font-family: Georgia, "Songti SC", "Noto Serif CJK SC", serif; line-height: 1.6; }
h1 { font-size: 1.5em; line-height: 1.3; }
h2 { margin: 0 0 0.6em; font-size: 1em; }
h2 span, .soft, .stamps { font-family: sans-serif; font-size: 0.85em; font-weight: normal; }
.front { text-align: center; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0.6em 0; }
svg { width: 40px; height: 48px; }
.city { width: 80px; height: 96px; }
.letter { margin: 0 0 2.5em; padding-top: 0.8em; border-top: 3px solid #2b5a7a; }
.mine { border-color: #a53124; }
.letter .stamp { float: right; margin-left: 1em; }
.half { margin: 0 0 1em; }
.half + .half { padding-top: 0.6em; border-top: 1px dashed #8a8172; }
.half p { margin: 0 0 0.8em; overflow-wrap: anywhere; }
@media (min-width: 36em) {
	.halves { display: flex; gap: 1.5em; }
	.half { flex: 1 1 0; min-width: 0; }
	.half + .half { padding: 0 0 0 1.5em; border-top: 0; border-left: 1px dashed #8a8172; }
}
.reaction { font-family: sans-serif; font-size: 0.85em; color: #20654a; }
.note { margin: 0.3em 0; padding-left: 0.7em; border-left: 3px solid #e3dacb; }
.stamps li { display: inline-block; width: 8em; vertical-align: top; text-align: center; }
.stamps svg { width: 80px; height: 96px; }
.cinnabar { color: #a53124; }
.steel { color: #2b5a7a; }
.jade { color: #20654a; }
.amber { color: #754c00; }
`;
