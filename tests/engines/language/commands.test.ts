// The two commands as programs: JSON lines in, JSON lines out.
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { run } from '../../operator.ts';

async function type(name: string, input: string) {
	const child = spawn(process.execPath, ['bin/penbridge.ts', name], { env: { PATH: process.env.PATH } });
	let [out, err] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
	child.stdin.end(input);
	const code = await new Promise((resolve) => child.once('close', resolve));
	return {
		code,
		err,
		answers: out
			.split('\n')
			.filter(Boolean)
			.map((line) => JSON.parse(line) as object)
	};
}

test('diff answers each line, reports the invalid ones, and then ends with exit code 1', async () => {
	const good = [
		{ id: 1, from: 'I goed home', to: 'I went home' },
		{ id: 'zh', from: '我买东西', to: '我买了东西' },
		{ id: null, from: '', to: '\ud83d' }
	];
	const lines = good.map((line) => JSON.stringify(line)).join('\n\n');
	const answers = [
		{
			id: 1,
			ops: [
				['=', 'I '],
				['-', 'goed'],
				['+', 'went'],
				['=', ' home']
			]
		},
		{
			id: 'zh',
			ops: [
				['=', '我买'],
				['+', '了'],
				['=', '东西']
			]
		},
		{ id: null, ops: [['+', '\ud83d']] }
	];
	const bad = [
		'{',
		'null',
		'7',
		'{"id":1,"from":"a"}',
		'{"id":1,"from":"a","to":2}',
		'{"from":"a","to":"b"}'
	];
	const { code, answers: refused } = await type('diff', `${bad.join('\n')}\n${lines}`);
	expect(code).toBe(1);
	const error = 'This line has to be {"id": …, "from": "…", "to": "…"}.';
	expect(refused).toEqual([...bad.map(() => ({ id: null, error })), ...answers]);
});

test('pinyin answers each line, reports the invalid ones, and then ends with exit code 1', async () => {
	const { code, err, answers } = await type(
		'pinyin',
		'{"id":1,"text":"银行 A"}\n{"id":2}\n{"id":3,"text":""}\n'
	);
	expect({ code, err }).toEqual({ code: 1, err: '' });
	expect(answers).toEqual([
		{ id: 1, syllables: ['yín', 'háng', null, null] },
		{ id: null, error: 'This line has to be {"id": …, "text": "…"}.' },
		{ id: 3, syllables: [] }
	]);
});

test('ten thousand lines come through a slow pipe, in order', async () => {
	const lines = Array.from({ length: 10_000 }, (_, id) =>
		JSON.stringify({ id, from: `a ${id}`, to: `b ${id}` })
	);
	const { code, err, answers } = await type('diff', lines.join('\n'));
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(answers.map((answer) => (answer as { id: number }).id)).toEqual([...lines.keys()]);
});

test('both commands refuse further arguments', async () => {
	for (const name of ['diff', 'pinyin'])
		expect(await run([name, 'file.txt'])).toEqual({ code: 1, said: expect.stringContaining('Use:') });
});
