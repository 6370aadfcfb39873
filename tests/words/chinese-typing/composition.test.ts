// Letters on their way to characters, key by key.
import { expect, test } from 'vitest';
import { newComposition } from '../../../src/lib/words/chinese-typing/composition.ts';
import { actOf, type PressedKey } from '../../../src/lib/words/chinese-typing/keys.ts';
import { chineseMark } from '../../../src/lib/words/chinese-typing/punctuation.ts';
import { lexicon } from './lexicon.ts';

function typed(letters: string) {
	const composition = newComposition(lexicon);
	for (const letter of letters) composition.add(letter);
	return composition;
}
const press = (key: string, more: Partial<PressedKey> = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	altGraph: false,
	...more
});
const state = (letters = '', more: { inPlainWord?: boolean; tones?: boolean; before?: string } = {}) => ({
	letters,
	inPlainWord: false,
	tones: false,
	before: '',
	...more
});

test('the first candidate, another one, and a part of the letters', () => {
	expect(typed('nihao').chooseMarked()).toBe('你好');
	const composition = typed('xihuanmao');
	expect(composition.choose(composition.view().page.indexOf('喜欢'))).toBe('');
	expect(composition.view()).toMatchObject({ chosen: '喜欢', letters: 'mao' });
	expect(composition.choose(composition.view().page.indexOf('猫'))).toBe('喜欢猫');
	expect(composition.view()).toMatchObject({ chosen: '', letters: '', page: [] });
});

test('letters are taken back one by one, and a choice after them', () => {
	const composition = typed('xihuanm');
	composition.choose(composition.view().page.indexOf('喜欢'));
	composition.erase();
	expect(composition.view()).toMatchObject({ chosen: '', letters: 'xi huan' });
	for (let n = 0; n < 20; n++) composition.erase();
	expect(composition.letters()).toBe('');
});

test('letters go back as they were typed; or what is chosen stays and the rest goes', () => {
	const composition = typed('xihuanmao');
	composition.choose(composition.view().page.indexOf('喜欢'));
	expect(composition.keepLetters()).toBe('喜欢mao');
	const again = typed('xihuanmao');
	again.choose(again.view().page.indexOf('喜欢'));
	expect(again.asTyped()).toBe('xihuanmao');
});

test('pages turn and end, and the mark moves over them', () => {
	const composition = typed('shi');
	const [first] = composition.view().page;
	composition.turn(1);
	expect(composition.view()).toMatchObject({ marked: 0, hasEarlier: true });
	expect(composition.view().page[0]).not.toBe(first);
	composition.move(-1);
	expect(composition.view()).toMatchObject({ marked: 8, hasEarlier: false });
	for (let n = 0; n < 50; n++) composition.turn(1);
	expect(composition.view().hasLater).toBe(false);
	composition.move(-1000);
	expect(composition.view().page[0]).toBe(first);
});

test('too many letters go into the box instead of growing', () => {
	const composition = newComposition(lexicon);
	let text = '';
	for (let n = 0; n < 300; n++) text += composition.add('nihao'[n % 5]!);
	expect(text).toContain('你好');
	expect(composition.letters().length).toBeLessThan(100);
});

test('u with two points is v, and ü is', () => {
	const composition = typed('nu:');
	expect(composition.letters()).toBe('nv');
	expect(actOf(press(':'), state('nu'))).toEqual({ act: 'add', letter: ':' });
	expect(actOf(press(':'), state('hao'))).toEqual({ act: 'mark', text: '：' });
	expect(actOf(press('ü'), state('l'))).toEqual({ act: 'add', letter: 'v' });
});

test('keys choose, page, take back and leave, while letters wait', () => {
	expect(actOf(press(' '), state('ni'))).toEqual({ act: 'chooseMarked' });
	expect(actOf(press('3'), state('ni'))).toEqual({ act: 'choose', place: 2 });
	expect(actOf(press('3'), state('ni', { tones: true }))).toEqual({ act: 'add', letter: '3' });
	expect(actOf(press('8'), state('ni', { tones: true }))).toEqual({ act: 'ignore' });
	expect(actOf(press('='), state('ni'))).toEqual({ act: 'turn', by: 1 });
	expect(actOf(press('Escape'), state('ni'))).toEqual({ act: 'asTyped' });
	expect(actOf(press('Enter'), state('ni'))).toEqual({ act: 'keepLetters' });
	expect(actOf(press('Tab'), state('ni'))).toMatchObject({ act: 'pass', first: 'asTyped' });
});

test('with nothing waiting, these keys are the browser’s', () => {
	for (const key of [' ', '3', '=', '-', 'Escape', 'Enter', 'Backspace', 'ArrowLeft', 'Tab', '😀', '中'])
		expect(actOf(press(key), state()).act, key).toBe('pass');
});

test('commands of the browser and the input method of the system are left alone', () => {
	expect(actOf(press('v', { ctrlKey: true }), state())).toMatchObject({ act: 'pass' });
	expect(actOf(press('z', { metaKey: true }), state('ni'))).toMatchObject({ act: 'pass', first: 'asTyped' });
	expect(actOf(press('Process'), state('ni'))).toEqual({ act: 'pass', inPlainWord: false });
	expect(actOf(press('Shift'), state('ni'))).toEqual({ act: 'pass', inPlainWord: false });
});

test('a word that begins with a capital stays as it is typed', () => {
	expect(actOf(press('M'), state())).toMatchObject({ act: 'pass', inPlainWord: true });
	expect(actOf(press('a'), state('', { inPlainWord: true }))).toMatchObject({
		act: 'pass',
		inPlainWord: true
	});
	expect(actOf(press(' '), state('', { inPlainWord: true }))).toMatchObject({ inPlainWord: false });
	expect(actOf(press('M'), state('ni'))).toMatchObject({ first: 'read', inPlainWord: true });
});

test.each([
	[',', '好', '，'],
	['.', '好', '。'],
	['?', '', '？'],
	['\\', '', '、'],
	['^', '', '……'],
	['(', '', '（'],
	['"', '', '“'],
	['"', '他说“好', '”'],
	["'", '“他说‘好', '’'],
	['.', '3', undefined],
	[':', '8', undefined],
	['a', '', undefined],
	['constructor', '', undefined]
])('%s after "%s" is %s', (key, before, mark) => {
	expect(chineseMark(key, before)).toBe(mark);
});

test('a mark reads what waits before it', () => {
	expect(actOf(press('.'), state('hao', { before: '3' }))).toEqual({ act: 'mark', text: '。' });
});
