/** Stands in for the SDK's reader of `~/.aws`: a Lambda has no such folder and is configured by its environment. */
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });

/** Between the parts of a section's name; the SDK's other readers import it from there. */
export const CONFIG_PREFIX_SEPARATOR = '.';
