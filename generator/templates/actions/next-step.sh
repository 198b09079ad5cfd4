#ddev-description: Show the next steps
printf '%s\n' 'Milvus is installed at the next start of the project: ddev restart' 'Then: ddev milvus status'
