import { expect, test } from 'vitest';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { readForm } from '../../src/lib/server/app/forms.ts';

const requestWith = (body: BodyInit, type?: string) =>
	new Request('http://localhost/', { method: 'POST', body, headers: type ? { 'content-type': type } : {} });
const urlEncoded = (fields: number) =>
	new URLSearchParams(Array.from({ length: fields }, (_, n) => [`f${n}`, String(n)]));
const multipart = (fields: number) => {
	const data = new FormData();
	for (let n = 0; n < fields; n++) data.append(`f${n}`, String(n));
	return data;
};
const tooMany = new Invalid('form', 'form_many');
const broken = new Invalid('form', 'form_invalid');

test('forms of either kind may have five hundred fields, and not one more', async () => {
	expect(Object.keys((await readForm(requestWith(urlEncoded(500)))).texts)).toHaveLength(500);
	expect(Object.keys((await readForm(requestWith(multipart(500)))).texts)).toHaveLength(500);
	await expect(readForm(requestWith(urlEncoded(501)))).rejects.toThrow(tooMany);
	await expect(readForm(requestWith(multipart(501)))).rejects.toThrow(tooMany);
});

test('a form with very many fields is refused before it is parsed', async () => {
	// Parsing 200,000 fields takes seconds; counting stops at the first that is too many.
	const many = requestWith('a&'.repeat(200_000), 'application/x-www-form-urlencoded');
	many.formData = () => expect.fail('it was taken apart');
	await expect(readForm(many)).rejects.toThrow(tooMany);
	await expect(readForm(requestWith(multipart(10_000)))).rejects.toThrow(tooMany);
});

test('a name that is repeated becomes a list, in its order; an empty field becomes an empty text', async () => {
	const { texts, fields } = await readForm(
		requestWith(new URLSearchParams('a=1&b=&a=2'), 'application/x-www-form-urlencoded')
	);
	expect(texts).toEqual({ a: ['1', '2'], b: '' });
	expect(fields).toEqual([
		['a', '1'],
		['b', ''],
		['a', '2']
	]);
});

test('files are taken from fields called “file” only, and an empty one is ignored', async () => {
	const data = new FormData();
	data.append('file', new File(['words'], 'list.csv'));
	data.append('file', new File([], ''));
	data.append('other', new File(['more'], 'other.csv'));
	const { files, texts } = await readForm(requestWith(data));
	expect(files.map(({ name }) => name)).toEqual(['list.csv']);
	expect(texts).toEqual({ file: '', other: '' });
});

test('a field name such as __proto__ does not change the object', async () => {
	const { texts } = await readForm(
		requestWith(new URLSearchParams('__proto__=x&constructor=y&a=1'), 'application/x-www-form-urlencoded')
	);
	expect(Object.keys(texts)).toEqual(['constructor', 'a']);
	expect(Object.getPrototypeOf(texts)).toBe(Object.prototype);
});

test.each([
	[
		'cut off in the middle',
		'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
		'multipart/form-data; boundary=x'
	],
	['without a boundary', 'a=1', 'multipart/form-data'],
	['of another kind', '{"a":1}', 'application/json'],
	['of no kind', 'a=1', 'text/plain']
])('a form %s is refused, without a fault', async (_, body, type) => {
	await expect(readForm(requestWith(body, type))).rejects.toThrow(broken);
});
