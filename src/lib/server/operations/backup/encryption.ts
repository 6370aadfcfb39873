// Backups in the age format (age-encryption.org), so that the program `age` opens them, too. What encrypts is public: whoever
// takes over the server can read no backup that lies elsewhere.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A pair of keys: `recipient` (`age1…`) encrypts, `identity` (`AGE-SECRET-KEY-1…`) decrypts. */
export interface KeyPair {
	identity: string;
	recipient: string;
}

export async function makeKey(): Promise<KeyPair> {
	const identity = await generateX25519Identity();
	return { identity, recipient: await identityToRecipient(identity) };
}

/** @param recipients each of them can decrypt it @throws Error where one is none */
export async function encrypted(plain: Readable, recipients: string[]): Promise<Readable> {
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	return throughWeb(plain, (stream) => encrypter.encrypt(stream));
}

/**
 * Reads an encrypted file.
 * @param identities lines of a key file, or one identity; lines that begin with # are comments
 * @throws Error where the key is none or another one; the stream fails where the file is damaged
 */
export async function decrypted(file: string, identities: string): Promise<Readable> {
	const decrypter = decrypterFor(identities);
	const secret = createReadStream(file);
	try {
		return Readable.from(withPlainError(await throughWeb(secret, (stream) => decrypter.decrypt(stream))), {
			objectMode: false
		});
	} catch (error) {
		secret.destroy();
		throw new Error('The backup cannot be opened with this key.', { cause: error });
	}
}

function decrypterFor(identities: string): Decrypter {
	const decrypter = new Decrypter();
	const lines = identities
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line && !line.startsWith('#'));
	try {
		for (const line of lines) decrypter.addIdentity(line);
	} catch {
		// The library repeats the line.
		throw new Error('The key file has a line that is no AGE-SECRET-KEY.');
	}
	return decrypter;
}

/** Each piece of a file has a seal of its own: one that does not fit was changed. */
async function* withPlainError(plain: Readable): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of plain) yield chunk as Uint8Array;
	} catch (error) {
		throw new Error('The backup is damaged: it cannot be decrypted to its end.', { cause: error });
	}
}

/** The library takes and gives streams of the web. */
async function throughWeb(
	source: Readable,
	change: (stream: globalThis.ReadableStream<Uint8Array>) => Promise<globalThis.ReadableStream<Uint8Array>>
): Promise<Readable> {
	const changed = await change(Readable.toWeb(source) as unknown as globalThis.ReadableStream<Uint8Array>);
	return Readable.fromWeb(changed as unknown as ReadableStream<Uint8Array>);
}
