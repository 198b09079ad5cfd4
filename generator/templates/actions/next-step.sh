#ddev-description: Say what comes next
printf '%s\n' 'Milvus comes with the next start of the project: ddev restart' 'Then: ddev milvus status'
