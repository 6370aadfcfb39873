import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { isCommon, minPasswordLength } from '../../src/lib/server/people/index.ts';

const maxLength = 200;

/**
 * Reads a new password from standard input: not from the arguments, which every user of the machine can see.
 * @throws Error where the password is not acceptable
 */
export async function readPassword(username: string): Promise<string> {
	const password = await readLine('New password: ');
	const { length } = [...password];
	if (length < minPasswordLength || length > maxLength)
		throw new Error(`Use ${minPasswordLength} to ${maxLength} characters for the password.`);
	if (password.includes('\0') || !password.isWellFormed())
		throw new Error('This password has characters that cannot be used.');
	if (password.toLowerCase().includes(username.toLowerCase()))
		throw new Error('The password must not contain the username.');
	if (await isCommon(password, [username]))
		throw new Error('Too many people use this password, or one like it. Choose another.');
	return password;
}

/** Reads one line: at a terminal with a prompt and without showing it, otherwise from a pipe or a file. */
async function readLine(question: string): Promise<string> {
	const { stdin, stderr } = process;
	const discard = new Writable({ write: (_chunk, _encoding, done) => done() });
	const lines = createInterface({ input: stdin, ...(stdin.isTTY && { output: discard, terminal: true }) });
	if (stdin.isTTY) stderr.write(question);
	const line = await new Promise<string>((resolve) =>
		lines.once('line', resolve).once('close', () => resolve(''))
	);
	lines.close();
	if (stdin.isTTY) stderr.write('\n');
	return line;
}
