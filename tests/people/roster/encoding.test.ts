// Lists in Chinese without a byte order mark: GB18030 or Big5, by what is plausible.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodingNamed } from '../../../src/lib/server/engines/tables/decode.ts';
import { chaoyang, errorLines, read } from './files.ts';
import { encode } from './encode.ts';

const taipei = `ID,Name,Class,Birth date
101,王小明,七年級一班,2012-03-04
102,陳怡君,七年級一班,2012-05-06
103,林志豪,七年級二班,2012-07-08
104,張雅婷,七年級二班,2012-09-10
`;
const anshan = `ID,Name,Class,Birth date
101,王晓明,七年级一班,2012-03-04
102,欧阳雨桐,七年级一班,2012-05-06
103,刘鑫,七年级二班,2012-07-08
`;

test.each([
	['big5', taipei, '王小明'],
	['gb18030', anshan, '王晓明']
] as const)('%s with headings in ASCII is recognized', (encoding, text, name) => {
	const reading = read(encode(text, encoding), chaoyang);
	expect(reading.tables[0]!.encoding).toBe(encoding);
	expect(reading).toMatchObject({ errors: [], warnings: [] });
	expect(reading.students[0]).toMatchObject({ fullName: name });
});

const simplified =
	'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力晨宇浩然欣怡子轩雨桐';
const traditional =
	'王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂偉芳娜敏靜麗強磊軍洋勇艷傑娟濤明超秀霞平剛桂英華玉蘭紅建文輝力晨宇浩然欣怡子軒雨桐';

test.each([
	['gb18030', simplified],
	['big5', traditional]
] as const)('a class in %s is recognized by its names alone, or a person is asked', (encoding, letters) => {
	const name = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 3 });
	const names = fc.array(
		name.map((parts) => parts.join('')),
		{ minLength: 10, maxLength: 40 }
	);
	fc.assert(
		fc.property(names, (list) => {
			const reading = read(encode(`Name,Class\n${list.join(',7\n')},7\n`, encoding), chaoyang);
			const unsure = reading.warnings.some(({ code }) => code === 'encoding_unsure');
			if (!unsure) expect(reading.tables[0]!.encoding).toBe(encoding);
			if (!unsure && !reading.errors.length) expect(reading.students[0]!.fullName).toBe(list[0]);
		}),
		{ numRuns: 300 }
	);
});

test('a list with two or three Chinese characters is read with a warning, and a person chooses', () => {
	const bytes = encode('ID,Name,Class\n1,王明,A\n', 'big5');
	const reading = read(bytes, chaoyang);
	const isRight = reading.students[0]?.fullName === '王明';
	expect(isRight || reading.warnings.some(({ code }) => code === 'encoding_unsure')).toBe(true);
	const chosen = read(bytes, chaoyang, { encoding: 'big5' });
	expect(chosen).toMatchObject({ errors: [], warnings: [], students: [{ fullName: '王明' }] });
});

test('accents stay accents, a sign of Big5 does not become one, and UTF-8 and marks are believed first', () => {
	const latin = Buffer.from('Name,Class\nSof\xeda L\xf3pez,7B\nRen\xe9e,7B\n', 'latin1');
	expect(read(latin).tables[0]!.encoding).toBe('windows-1252');
	// 丁 is A4 42: a currency sign and a B in Western Europe.
	expect(read(encode('Name,Class\n丁,7B\n', 'big5')).students[0]?.fullName).not.toContain('¤');
	expect(read(`\ufeff${taipei}`).tables[0]!.encoding).toBe('utf-8');
	expect(read(taipei).students[1]).toMatchObject({ fullName: '陳怡君' });
});

test('what is invalid in the chosen encoding is refused, and encodings have their other names', () => {
	expect(errorLines(read(encode(anshan, 'gb18030'), chaoyang, { encoding: 'utf-8' }))).toEqual([
		'0  encoding_wrong'
	]);
	expect(['Big5', 'GBK', 'gb2312', 'utf8', 'latin1', 'nonsense', '', 'utf-7'].map(encodingNamed)).toEqual([
		'big5',
		'gb18030',
		'gb18030',
		'utf-8',
		'windows-1252',
		undefined,
		undefined,
		undefined
	]);
});
