const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML or HTML, also within attributes. Control characters, which keys of objects may contain, are escaped too. */
export const escapeXml = (text: string) =>
  text.replace(
    // oxlint-disable-next-line no-control-regex -- exactly these are to be found
    /[&<>"'\u0000-\u001f\u007f]/g,
    (char) => ENTITIES[char] ?? `&#x${char.charCodeAt(0).toString(16)};`,
  );
