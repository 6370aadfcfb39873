// Packs pages into an EPUB 3 book. Nothing in it names anything outside of it, and the same content gives the same bytes.
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';

export interface EpubPage {
	title: string;
	/** The inside of its body, well-formed. */
	markup: string;
}

export interface Epub {
	title: string;
	/** BCP 47: of the words that are not a writer's. */
	language: string;
	authors: string[];
	/** When its newest part came to be. */
	modified: Date;
	/** What tells it from other books; only its hash is in it. */
	key: string;
	/** The heading of the list of pages. */
	contents: string;
	style: string;
	pages: EpubPage[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML has it. Characters that XML cannot hold, even escaped, are left out. */
export const xmlText = (text: string): string =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>"]/g, (character) => escapes[character]!);

/** An EPUB 3 book. @param book its titles and names are text, its markup is XHTML */
export function packEpub(book: Epub): Uint8Array<ArrayBuffer> {
	const names = book.pages.map((_, n) => `page-${n + 1}.xhtml`);
	const files: [name: string, content: string][] = [
		['META-INF/container.xml', container],
		['book/package.opf', packageFile(book, names)],
		['book/contents.xhtml', contentsPage(book, names)],
		['book/style.css', book.style],
		...book.pages.map((page, n): [string, string] => [`book/${names[n]}`, pageFile(book, page)])
	];
	// A reader looks for the type at a fixed place: first, and not compressed. Days of a zip file have no zone.
	const archive = zipSync(
		{
			mimetype: [strToU8('application/epub+zip'), { level: 0 }],
			...Object.fromEntries(files.map(([name, content]) => [name, strToU8(content)]))
		},
		{ level: 6, mtime: new Date(2000, 0, 1) }
	);
	return archive as Uint8Array<ArrayBuffer>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const container = `${declaration}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n`;

const packageFile = (
	{ title, language, authors, modified, key, pages }: Epub,
	names: string[]
) => `${declaration}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${xmlText(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${identifierOf(key)}</dc:identifier>
<dc:title>${xmlText(title)}</dc:title>
<dc:language>${xmlText(language)}</dc:language>
${authors.map((author) => `<dc:creator>${xmlText(author)}</dc:creator>`).join('\n')}
<meta property="dcterms:modified">${modified.toISOString().slice(0, 19)}Z</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${names
	.map((name, n) => {
		const drawn = pages[n]!.markup.includes('<svg') ? ' properties="svg"' : '';
		return `<item id="page-${n + 1}" href="${name}" media-type="application/xhtml+xml"${drawn}/>`;
	})
	.join('\n')}
</manifest>
<spine>
${names.map((_, n) => `<itemref idref="page-${n + 1}"/>`).join('\n')}
</spine>
</package>
`;

/** A UUID that follows from the key, and from which the key does not follow. */
function identifierOf(key: string): string {
	const hex = createHash('sha256').update(key).digest('hex');
	return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const contentsPage = (book: Epub, names: string[]) =>
	pageFile(book, {
		title: book.contents,
		markup: `<nav epub:type="toc"><h1>${xmlText(book.contents)}</h1><ol>${names
			.map((name, n) => `<li><a href="${name}">${xmlText(book.pages[n]!.title)}</a></li>`)
			.join('')}</ol></nav>`
	});

const pageFile = ({ language }: Epub, { title, markup }: EpubPage) =>
	`${declaration}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${xmlText(language)}" lang="${xmlText(language)}">
<head><title>${xmlText(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>${markup}</body>
</html>
`;
