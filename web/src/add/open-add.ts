import { createContext, useContext } from 'react';

/** Opens the tray for documents to add. */
export const AddContext = createContext<() => void>(() => {});

export const useOpenAdd = () => useContext(AddContext);
