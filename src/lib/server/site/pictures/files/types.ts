export type PictureFormat = 'webp' | 'jpeg';

/** A picture in one size and format. */
export interface PictureFile {
	/** The width that it was made for, which names it; a small picture may be narrower. */
	size: number;
	format: PictureFormat;
	width: number;
	height: number;
	bytes: Uint8Array;
}

/** A part of a picture, each number a share of its width or height. */
export interface Area {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** What can be read in a picture: what its codes say, and its lines of text. */
export interface PictureSight {
	codes: string[];
	lines: string[];
}

/** What the child is asked. */
export type PictureTask =
	| { do: 'prepare'; bytes: Uint8Array }
	| { do: 'burn'; bytes: Uint8Array; areas: Area[] }
	| { do: 'look'; bytes: Uint8Array };

/** What it answers: a result, or a code of a refusal. */
export type PictureAnswer = { result: unknown } | { refused: string } | { fault: string };
