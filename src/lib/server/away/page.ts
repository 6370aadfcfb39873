// The page for when nothing else can be made: no database, no layout, both languages, without scripts.
import { createHash } from 'node:crypto';
import { secrets } from '../forms.ts';

/** Seconds until a page, or whoever reads the header, tries again. */
export const retryAfter = 3;

/** The paper, ink and cinnabar of src/lib/ui/tokens.css: this page may ask for no file. */
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

/** Headers of these pages: no script at all, this one style, and forms that lead back here. */
export const headersOf = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
};

/** In place of a page: it asks for itself again. */
export const pageAgain = (): string =>
	document(
		`<meta http-equiv="refresh" content="${retryAfter}">`,
		`<h1>${both('Penbridge will be back in a moment.', '笔桥马上回来。')}</h1>
		<p>${both(
			'Something on our side needs a moment. What you have sent is safe. This page tries again by itself every few seconds.',
			'我们这边需要一点时间。已经发送的内容都在。这个页面每隔几秒会自动重试。'
		)}</p>`
	);

/**
 * In place of what a form leads to: the form once more, with everything that was typed.
 * @param action where it was sent
 * @param fields what it held; secrets and files are asked for again, as a page must not carry them
 */
export const pageWithForm = (action: string, fields: [string, FormDataEntryValue][]): string => {
	const files = fields.some(([, value]) => typeof value !== 'string');
	return document(
		'',
		`<h1>${both('That did not go through yet.', '还没有发送成功。')}</h1>
		<p>${both(
			'We could not save it just now. Everything you typed is here. Wait a few seconds, then press the button.',
			'刚才没能保存。您填写的内容都在这里。请等几秒钟，再按下面的按钮。'
		)}</p>
		<form method="post" action="${escaped(action)}"${files ? ' enctype="multipart/form-data"' : ''}>
		${fields.map(([name, value]) => field(name, value)).join('\n')}
		<button>Send again 再发一次</button>
		</form>`
	);
};

function field(name: string, value: FormDataEntryValue): string {
	const named = `name="${escaped(name)}"`;
	if (typeof value !== 'string')
		return `<label>${both('Choose the file again', '请重新选择文件')}<input type="file" ${named} required></label>`;
	if (Object.hasOwn(secretLabels, name))
		return `<label>${both(...secretLabels[name]!)}<input type="password" ${named} autocomplete="off" required></label>`;
	// The first line break of a text area is not part of its text.
	if (value.length > 60 || value.includes('\n'))
		return `<label>${both('What you wrote', '您写的内容')}<textarea ${named} rows="8" dir="auto">\n${escaped(value)}</textarea></label>`;
	return `<input type="hidden" ${named} value="${escaped(value)}">`;
}

const secretLabels = Object.fromEntries(
	secrets.map((name) => [name, ['Type this again: ' + name, '请重新输入'] as const])
) as Record<string, readonly [string, string]>;

const both = (english: string, chinese: string) =>
	`<span lang="en">${english}</span> <span lang="zh-Hans">${chinese}</span>`;

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
