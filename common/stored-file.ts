/** An uploaded file as its uploader is told. */
export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  /** Only pictures have a size and a thumbnail. */
  width: number | null;
  height: number | null;
  url: string;
  thumbnail: string | null;
}
