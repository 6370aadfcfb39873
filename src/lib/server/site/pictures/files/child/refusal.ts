/** Why a picture is not taken: a code that has a sentence. */
export class PictureRefusal extends Error {
	code: string;
	constructor(code: string) {
		super(code);
		this.code = code;
	}
}
