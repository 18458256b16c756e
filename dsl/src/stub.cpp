namespace anumat {}
