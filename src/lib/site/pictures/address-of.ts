/** A picture with the sizes in which there is one. */
export interface ShownPicture {
	name: string;
	sizes: { size: number; width: number; height: number }[];
}

/** Where a picture is, in one size and format. */
export const pictureAddress = (name: string, size: number, format: 'webp' | 'jpg'): string =>
	`/pictures/${name}/${size}.${format}`;

/** The largest one of it, for those who want to see more. */
export const largestOf = ({ name, sizes }: ShownPicture): string =>
	pictureAddress(name, sizes.at(-1)!.size, 'jpg');
